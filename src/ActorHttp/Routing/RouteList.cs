using System.Text.Json;
using ActorHttp.Protocol;
using ActorHttp.Routing.Templates;

namespace ActorHttp.Routing;

/// <summary>What all groups of one server's routes add to.</summary>
internal sealed class RouteList
{
    private readonly List<RouteEntry> _entries = [];
    private readonly Dictionary<HostPattern, RouteList> _sites = [];

    public JsonSerializerOptions Json { get; set; } = JsonSerializerOptions.Web;

    public ParameterSource? Parameters { get; set; }

    /// <summary>Null: 404, behind the filters of all.</summary>
    public Route? Missing { get; set; }

    /// <summary>Those that stand around the whole table; they may come until it is made.</summary>
    public IReadOnlyList<Filter>? Filters { get; set; }

    public void Add(HttpMethod? method, string? host, string template, Route route)
    {
        route.Template = template;
        route.Name = $"{method?.Name ?? "*"} {template}";
        var pattern = host is null ? null : HostPattern.Parse(host);
        _entries.Add(new RouteEntry(method, pattern, RouteTemplate.Parse(template), route));
    }

    /// <summary>The list of a host of its own, made at the first call.</summary>
    public RouteList SiteOf(string host)
    {
        var pattern = HostPattern.Parse(host);
        if (pattern.Port is not null)
            throw new ArgumentException($"\"{host}\": a site has no port.", nameof(host));
        if (_sites.TryGetValue(pattern, out var there))
            return there;
        return _sites[pattern] = new RouteList { Json = Json, Parameters = Parameters };
    }

    public RouteTable ToTable() =>
        new(_entries, Missing ?? FilteredRoute.Of(Filters ?? [], StandardRoutes.NotFound))
        {
            Sites = _sites.Count == 0 ? null : new SiteTables(_sites),
        };
}
