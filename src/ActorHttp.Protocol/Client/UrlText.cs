using System.Buffers;
using System.Text;

namespace ActorHttp.Protocol;

/// <summary>An absolute URL as text (RFC 3986 s3, RFC 9110 s4.2), strictly.</summary>
internal static class UrlText
{
    internal const string BadCharacter =
        "A URL holds a space, a control character, a backslash or one beyond ASCII: escape it.";

    private const string HttpScheme = "http://";
    private const string HttpsScheme = "https://";
    private const string UnixScheme = "http+unix://";

    private static readonly SearchValues<char> Visible = SearchValues.Create([
        .. Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).Where(c => c != '\\'),
    ]);

    /// <summary>Null when it is good; else what is wrong, without quoting it.</summary>
    internal static string? Parse(string text, out HttpUrl? url)
    {
        url = null;
        var scheme = SchemeOf(text);
        if (scheme is null)
            return "A URL begins with http://, https:// or http+unix://.";
        var rest = text.AsSpan(scheme.Length);
        var end = rest.IndexOfAny('/', '?', '#');
        end = end < 0 ? rest.Length : end;
        if (!IsVisible(rest[end..]))
            return BadCharacter;
        var authority = rest[..end].ToString();
        var why =
            scheme == UnixScheme
                ? Unix(authority, out var origin, out var user)
                : Network(authority, scheme == HttpsScheme, out origin, out user);
        url = origin is null ? null : new HttpUrl(origin, TargetOf(rest[end..]), user);
        return why;
    }

    /// <summary>Printable ASCII without the backslash: nothing that ends a line, or a target, or is
    /// a slash to others.</summary>
    internal static bool IsVisible(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Visible);

    /// <summary>Without the fragment, and never empty.</summary>
    internal static string TargetOf(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf('#');
        var target = end < 0 ? rest : rest[..end];
        return target.StartsWith("/") ? target.ToString() : $"/{target}";
    }

    private static string? SchemeOf(string text) =>
        Array.Find(
            [HttpScheme, HttpsScheme, UnixScheme],
            scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
        );

    private static string? Network(
        string authority,
        bool isSecure,
        out Origin? origin,
        out string? user
    )
    {
        origin = null;
        var at = authority.IndexOf('@', StringComparison.Ordinal);
        user = at < 0 ? null : authority[..at];
        // Two at signs: which of them ends the user is read in two ways.
        if (user is not null && (!IsVisible(user) || authority.LastIndexOf('@') != at))
            return "The user information of a URL holds what must be escaped.";
        var (host, portText) = Split(authority[(at + 1)..]);
        if (HostName.Canonical(host) is not { } name)
            return "The host of a URL is a name or an address, IPv6 in brackets.";
        if (!TryPort(portText, out var port))
            return "The port of a URL is a number from 0 to 65535.";
        origin = new Origin(isSecure, name, port);
        return null;
    }

    private static (string Host, string? Port) Split(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon < 0 || text.EndsWith(']')
            ? (Bare(text), null)
            : (Bare(text[..colon]), text[(colon + 1)..]);
    }

    // Without brackets, colons would make an address of a host.
    private static string Bare(string host) =>
        host.StartsWith('[') || !host.Contains(':') ? host : "";

    /// <summary>Nothing behind the colon means the default (RFC 3986 s3.2.3).</summary>
    private static bool TryPort(string? text, out int? port)
    {
        port = null;
        if (string.IsNullOrEmpty(text))
            return true;
        if (text.Length > 5 || !text.All(char.IsAsciiDigit))
            return false;
        port = text.Aggregate(0, (number, digit) => (number * 10) + digit - '0');
        return port <= System.Net.IPEndPoint.MaxPort;
    }

    private static string? Unix(string authority, out Origin? origin, out string? user)
    {
        (origin, user) = (null, null);
        var isGood =
            IsVisible(authority)
            && authority.AsSpan().IndexOfAny('@', ':') < 0
            && PercentEncoding.IsWellFormed(Encoding.ASCII.GetBytes(authority));
        var path = isGood ? Uri.UnescapeDataString(authority) : "";
        if (!path.StartsWith('/') || path.Length == 1 || path.Contains('\0'))
            return "The host of an http+unix URL is the escaped absolute path of a socket.";
        origin = Origin.Unix(path);
        return null;
    }
}
