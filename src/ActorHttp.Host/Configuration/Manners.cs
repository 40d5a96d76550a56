using System.Collections.Frozen;

namespace ActorHttp.Host.Configuration;

/// <summary>What a host or a route does around its answers: a route has what its host has, unless
/// it says otherwise.</summary>
internal sealed record Manners
{
    public static Manners None { get; } = new();

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

    /// <summary>Puts them around what is added to the routes, the first outermost: fields go to
    /// refusals too.</summary>
    public Routes Around(Routes routes)
    {
        foreach (var filter in Filters())
            routes.Use(filter);
        return routes;
    }

    private IEnumerable<Filter> Filters() =>
        new[]
        {
            Cors,
            HeadersReader.FilterOf(Headers),
            Hsts,
            Redirect,
            Authentication,
        }.OfType<Filter>();
}
