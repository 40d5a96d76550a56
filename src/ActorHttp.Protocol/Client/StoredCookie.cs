namespace ActorHttp.Protocol;

/// <summary>A cookie in a jar, and who gets it (RFC 6265 s5.3, s5.4).</summary>
/// <param name="Name">Case-sensitive.</param>
/// <param name="Value">As it came.</param>
/// <param name="Domain">The host that set it, or a domain that it belongs to.</param>
/// <param name="Path">Requests at and below it get the cookie.</param>
/// <param name="IsHostOnly">Whether hosts below the domain do not get it.</param>
/// <param name="IsSecure">Whether it travels over TLS only.</param>
/// <param name="Expires">When it is forgotten.</param>
internal sealed record StoredCookie(
    string Name,
    string Value,
    string Domain,
    string Path,
    bool IsHostOnly,
    bool IsSecure,
    DateTimeOffset Expires
)
{
    /// <summary>Its place in the order of making: a new value keeps it.</summary>
    internal long Made { get; init; }

    /// <summary>Its place in the order of use: the least used goes first.</summary>
    internal long Used { get; set; }

    internal bool IsOver(DateTimeOffset now) => Expires <= now;

    /// <summary>The same cookie in the eyes of the jar.</summary>
    internal bool Replaces(StoredCookie other) =>
        string.Equals(Name, other.Name, StringComparison.Ordinal)
        && string.Equals(Domain, other.Domain, StringComparison.Ordinal)
        && string.Equals(Path, other.Path, StringComparison.Ordinal);

    /// <summary>Whether a request gets it that went to the domain itself, or to a host below
    /// it.</summary>
    internal bool IsFor(string path, bool isSecure, bool isBelow) =>
        (isSecure || !IsSecure) && !(isBelow && IsHostOnly) && CookiePath.Matches(path, Path);
}

/// <summary>The paths of cookies (RFC 6265 s5.1.4).</summary>
internal static class CookiePath
{
    /// <summary>The directory of a request.</summary>
    internal static string DefaultOf(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash <= 0 ? "/" : path[..slash];
    }

    internal static bool Matches(string request, string cookie) =>
        request.StartsWith(cookie, StringComparison.Ordinal)
        && (
            request.Length == cookie.Length || cookie.EndsWith('/') || request[cookie.Length] == '/'
        );
}
