using System.Collections.Frozen;

namespace ActorHttp.Host.Configuration;

/// <summary>What a host or a route does around its answers: a route has what its host has, unless
/// it says otherwise.</summary>
internal sealed record Manners
{
    public static Manners None { get; } = new();

    public Compressing? Compressing { get; init; }

    public Filter? Cors { get; init; }

    public Filter? Authentication { get; init; }

    public Filter? Hsts { get; init; }

    public Filter? Redirect { get; init; }

    public IReadOnlyDictionary<string, string[]> Headers { get; init; } =
        FrozenDictionary<string, string[]>.Empty;

    /// <summary>With what a section says of them.</summary>
    public Manners Read(Section section) =>
        this with
        {
            Headers = HeadersReader.Read(Headers, section.Below("headers")),
            Compressing = section.Find("compress") is { } compress
                ? CompressReader.Read(compress, section.Reading)
                : Compressing,
            Cors = section.Find("cors") is { } cors ? CorsReader.Read(cors, section.Reading) : Cors,
            Authentication = section.Find("basic-auth") is { } basic
                ? BasicAuthReader.Read(basic, section.Reading)
                : Authentication,
        };

    /// <summary>With what only a host has.</summary>
    public Manners ReadOfHost(Section section) =>
        Read(section) with
        {
            Redirect = PortReader.Read(section, "redirect-to-https") is { } port
                ? Https.Redirect(port)
                : null,
            Hsts = HstsReader.Read(section.Below("hsts")),
        };

    /// <summary>With what the whole site has.</summary>
    public Manners ReadOfSite(Section section) =>
        section.Find("compress") is { } compress
            ? this with
            {
                Compressing = CompressReader.Read(compress, section.Reading),
            }
            : this;

    /// <summary>Puts them around what is added to the routes, the first outermost: fields go to
    /// refusals too, and what is compressed has its fields already.</summary>
    /// <param name="routes">Of a host or a route.</param>
    /// <param name="areFiles">All that comes from them.</param>
    public Routes Around(Routes routes, bool areFiles)
    {
        Compressing?.Around(routes, areFiles);
        foreach (var filter in Filters())
            routes.Use(filter);
        return routes;
    }

    private IEnumerable<Filter> Filters() =>
        new[] { Cors }
            .Concat(HeadersReader.FiltersOf(Headers))
            .Append(Hsts)
            .Append(Redirect)
            .Append(Authentication)
            .OfType<Filter>();
}
