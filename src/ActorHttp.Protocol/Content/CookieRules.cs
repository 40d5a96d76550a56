using System.Buffers;

namespace ActorHttp.Protocol;

/// <summary>What makes a cookie one that browsers keep as it is (RFC 6265 s4.1.1, RFC 6265bis
/// s4.1.3).</summary>
internal static class CookieRules
{
    /// <summary>Browsers drop a cookie whose name and value are longer (RFC 6265bis
    /// s5.6).</summary>
    private const int MostPairBytes = 4096;

    /// <summary>The same for each attribute.</summary>
    private const int MostAttributeBytes = 1024;

    private static readonly SearchValues<char> Octets = Printable(" \",;\\");
    private static readonly SearchValues<char> PathCharacters = Printable(";");
    private static readonly SearchValues<char> HostCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-."
    );

    internal static void CheckPair(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        Refuse(!Token.IsToken(name), nameof(name), "A cookie's name is a token.");
        var isQuoted = value.Length >= 2 && value[0] == '"' && value[^1] == '"';
        Refuse(
            (isQuoted ? value.AsSpan(1..^1) : value).ContainsAnyExcept(Octets),
            nameof(value),
            $"The value of the cookie '{name}' holds what no cookie may hold: encode it."
        );
        Refuse(
            name.Length + value.Length > MostPairBytes,
            nameof(value),
            $"The cookie '{name}' is too long: browsers drop it."
        );
    }

    internal static void CheckScope(string? path, string? domain, TimeSpan? maxAge)
    {
        Refuse(
            path is not null && (!path.StartsWith('/') || IsNot(path, PathCharacters)),
            nameof(path),
            "A cookie's path begins with a slash and holds ASCII without controls and semicolons."
        );
        Refuse(
            domain is not null && (!IsName(domain) || IsNot(domain, HostCharacters)),
            nameof(domain),
            "A cookie's domain is a host name: letters, digits, hyphens, single dots between them."
        );
        Refuse(maxAge < TimeSpan.Zero, nameof(maxAge), "A cookie's age is not negative.");
    }

    internal static void CheckTogether(SetCookie cookie)
    {
        var isHost = Begins(cookie, "__Host-");
        var needsSecure =
            isHost
            || Begins(cookie, "__Secure-")
            || cookie.Partitioned
            || cookie.SameSite == SameSite.None;
        Refuse(
            needsSecure && !cookie.Secure,
            "secure",
            $"Browsers refuse the cookie '{cookie.Name}' as it is unless it is Secure."
        );
        Refuse(
            isHost && (cookie.Path != "/" || cookie.Domain is not null),
            "path",
            $"The cookie '{cookie.Name}' belongs to its host: path / and no domain."
        );
        Refuse(
            cookie.SameSite is { } sameSite && !Enum.IsDefined(sameSite),
            "sameSite",
            "SameSite is Lax, Strict or None."
        );
    }

    /// <summary>In any case: so do browsers, since servers may.</summary>
    private static bool Begins(SetCookie cookie, string prefix) =>
        cookie.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private static bool IsName(string domain) =>
        domain.Length > 0 && domain[0] != '.' && domain[^1] != '.' && !domain.Contains("..");

    private static bool IsNot(string text, SearchValues<char> allowed) =>
        text.Length > MostAttributeBytes || text.AsSpan().ContainsAnyExcept(allowed);

    private static SearchValues<char> Printable(string without) =>
        SearchValues.Create([
            .. Enumerable.Range(' ', 0x7f - ' ').Select(c => (char)c).Except(without),
        ]);

    private static void Refuse(bool isWrong, string parameter, string sentence)
    {
        if (isWrong)
        {
            throw new ArgumentException(sentence, parameter);
        }
    }
}
