using System.Globalization;
using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.Routing;

/// <summary>Which authorities a route is for: <c>api.example.com</c>, <c>*.example.com</c> (any
/// subdomain, not the domain itself), either with a port.</summary>
/// <param name="Name">In lower case, without star, with the brackets of IPv6; of a wildcard with
/// its dot.</param>
/// <param name="IsWildcard">Whether something must stand before it.</param>
/// <param name="Port">Null stands for any.</param>
internal sealed record HostPattern(string Name, bool IsWildcard, int? Port)
{
    /// <summary>No name of DNS is longer (RFC 1035 §2.3.4).</summary>
    public const int LongestName = 255;

    /// <exception cref="ArgumentException">It says what is wrong with it.</exception>
    public static HostPattern Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isWildcard = text.StartsWith("*.", StringComparison.Ordinal);
        var rest = isWildcard ? text[1..] : text;
        var end = PortAt(rest);
        var name = rest[..end].ToLowerInvariant();
        if (!Ascii.IsValid(text) || !HostAndPort.IsValid(Encoding.ASCII.GetBytes(rest)))
            throw Wrong(text, "a host is a name or an address, then perhaps a colon and a port");
        if (name.Contains('*', StringComparison.Ordinal))
            throw Wrong(text, "a star stands only first, with a dot behind it");
        if (name.Length > LongestName || name == ".")
            throw Wrong(text, $"a name has 1 to {LongestName} characters");
        return new(name, isWildcard, end == rest.Length ? null : Number(text, rest[(end + 1)..]));
    }

    /// <summary>Where the colon before the port stands, or the end.</summary>
    public static int PortAt(ReadOnlySpan<char> authority)
    {
        var colon = authority.LastIndexOf(':');
        return colon < authority.LastIndexOf(']') || colon < 0 ? authority.Length : colon;
    }

    public override string ToString() =>
        $"{(IsWildcard ? "*" : "")}{Name}{(Port is null ? "" : $":{Port}")}";

    private static int Number(string text, string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port > 0
            ? port
            : throw Wrong(text, "a port is a number from 1 to 65535");

    private static ArgumentException Wrong(string text, string why) =>
        new($"\"{text}\": {why}.", nameof(text));
}
