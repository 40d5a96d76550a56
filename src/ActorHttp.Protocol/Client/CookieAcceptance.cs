namespace ActorHttp.Protocol;

/// <summary>Which cookies a host may set (RFC 6265 s5.3, RFC 6265bis s4.1.3).</summary>
/// <remarks>No list of public suffixes: a server below <c>co.uk</c> can set cookies for all of
/// it, but none can for a single label.</remarks>
internal static class CookieAcceptance
{
    /// <summary>The cookie as it is kept; null when its host may not set it.</summary>
    internal static StoredCookie? Judge(HttpUrl url, ReceivedCookie cookie, DateTimeOffset now)
    {
        var host = HostOf(url.Origin);
        if (cookie.Secure && !url.Origin.IsSecure)
            return null;
        if (!KeepsPromises(cookie) || !TryDomain(host, cookie.Domain, out var isHostOnly))
            return null;
        return new StoredCookie(
            cookie.Name,
            cookie.Value,
            isHostOnly ? host : cookie.Domain!,
            cookie.Path ?? CookiePath.DefaultOf(url.Path),
            isHostOnly,
            cookie.Secure,
            ExpiryOf(cookie, now)
        );
    }

    /// <summary>Sockets of this machine are hosts of their own: no name on the network has a
    /// slash.</summary>
    internal static string HostOf(Origin origin) => origin.UnixPath ?? origin.Host;

    /// <summary>Whether hosts can stand below it, or it below a domain.</summary>
    internal static bool IsName(string host) => host[0] != '/' && !HostName.IsAddress(host);

    private static bool KeepsPromises(ReceivedCookie cookie)
    {
        if (Begins(cookie, "__Host-"))
            return cookie is { Secure: true, Domain: null, Path: "/" };
        return cookie.Secure || !Begins(cookie, "__Secure-");
    }

    private static bool Begins(ReceivedCookie cookie, string prefix) =>
        cookie.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private static bool TryDomain(string host, string? domain, out bool isHostOnly)
    {
        var isOwn = string.Equals(host, domain, StringComparison.Ordinal);
        isHostOnly = domain is null || (isOwn && (!HasDot(domain) || !IsName(host)));
        if (isHostOnly || isOwn)
            return true;
        return HasDot(domain!)
            && IsName(host)
            && host.EndsWith($".{domain}", StringComparison.Ordinal);
    }

    private static bool HasDot(string domain) => domain.Trim('.').Contains('.');

    private static DateTimeOffset ExpiryOf(ReceivedCookie cookie, DateTimeOffset now)
    {
        if (cookie.MaxAge is not { } age)
            return cookie.Expires ?? DateTimeOffset.MaxValue;
        if (age <= 0)
            return DateTimeOffset.MinValue;
        var most = (DateTimeOffset.MaxValue - now).TotalSeconds;
        return age < most ? now.AddSeconds(age) : DateTimeOffset.MaxValue;
    }
}
