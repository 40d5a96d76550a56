using System.Collections.Frozen;

namespace ActorHttp.Filters;

/// <summary>Origins as browsers write them (RFC 6454 §6.2), and patterns of them.</summary>
internal sealed class AllowedOrigins
{
    private readonly FrozenSet<string> _exact;
    private readonly (string Before, string After)[] _patterns;

    /// <exception cref="ArgumentException">One is none; the message names it.</exception>
    public AllowedOrigins(IReadOnlyList<string> origins)
    {
        if (origins.Count == 0)
            throw new ArgumentException("No origin is allowed.", nameof(origins));
        AreAll = origins.Contains("*", StringComparer.Ordinal);
        if (AreAll && origins.Count > 1)
            throw new ArgumentException(
                "* stands for all origins: name no other.",
                nameof(origins)
            );
        var named = AreAll ? [] : origins.Select(Normal).ToArray();
        _exact = named.Where(one => !IsPattern(one)).ToFrozenSet(StringComparer.Ordinal);
        _patterns = [.. named.Where(IsPattern).Select(Split)];
    }

    /// <summary>Everybody.</summary>
    public bool AreAll { get; }

    /// <summary>One of those that were named; never where all are allowed.</summary>
    public bool Contains(string origin) =>
        _exact.Contains(origin) || Array.Exists(_patterns, pattern => Fits(pattern, origin));

    private static bool IsPattern(string origin) =>
        origin.Contains("://*.", StringComparison.Ordinal);

    private static (string, string) Split(string origin)
    {
        var star = origin.IndexOf('*', StringComparison.Ordinal);
        return (origin[..star], origin[(star + 1)..]);
    }

    private static bool Fits((string Before, string After) pattern, string origin) =>
        origin.Length > pattern.Before.Length + pattern.After.Length
        && origin.StartsWith(pattern.Before, StringComparison.Ordinal)
        && origin.EndsWith(pattern.After, StringComparison.Ordinal)
        && !origin.AsSpan()[pattern.Before.Length..^pattern.After.Length].ContainsAny("/:@");

    // Without the port of the scheme, since browsers leave it out.
    private static string Normal(string origin)
    {
        var plain = origin.Replace("://*.", "://star.", StringComparison.Ordinal);
        if (
            !Uri.TryCreate(plain, UriKind.Absolute, out var uri)
            || uri is not { Scheme: "http" or "https", PathAndQuery: "/", UserInfo: "" }
            || uri.Fragment.Length > 0
            || origin.EndsWith('/')
            || uri.IdnHost.Contains('*', StringComparison.Ordinal)
        )
            throw new ArgumentException(
                $"\"{origin}\" is no origin: write https://host, https://host:port or *.",
                nameof(origin)
            );
        var port = uri.IsDefaultPort ? "" : FormattableString.Invariant($":{uri.Port}");
        var host = plain == origin ? uri.IdnHost : $"*.{uri.IdnHost["star.".Length..]}";
        var name = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : host;
        return $"{uri.Scheme}://{name}{port}";
    }
}
