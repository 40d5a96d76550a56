using System.Text.Json;
using ActorHttp.Protocol;
using ActorHttp.Routing.Templates;

namespace ActorHttp.Routing;

/// <summary>What all groups of one server's routes add to.</summary>
internal sealed class RouteList
{
    private readonly List<RouteEntry> _entries = [];

    public JsonSerializerOptions Json { get; set; } = JsonSerializerOptions.Web;

    public ParameterSource? Parameters { get; set; }

    public Route Missing { get; set; } = StandardRoutes.NotFound;

    public void Add(HttpMethod? method, string? host, string template, Route route)
    {
        route.Template = template;
        route.Name = $"{method?.Name ?? "*"} {template}";
        var pattern = host is null ? null : HostPattern.Parse(host);
        _entries.Add(new RouteEntry(method, pattern, RouteTemplate.Parse(template), route));
    }

    public RouteTable ToTable() => new(_entries, Missing);
}
