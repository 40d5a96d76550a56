using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace ActorHttp.Protocol;

/// <summary>The host of an URL (RFC 3986 s3.2.2), in the one form that is compared.</summary>
internal static class HostName
{
    private const int MostCharacters = 255;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789-._~"
    );

    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create(
        "0123456789abcdefABCDEF:."
    );

    /// <summary>Lower case, A-labels for other scripts (RFC 5890), the shortest form of an IPv6
    /// address without brackets; null when it is no host.</summary>
    internal static string? Canonical(string host)
    {
        if (host is ['[', .. var inner, ']'])
            return Address(inner);
        if (host.Contains(':'))
            return Address(host);
        var name = Ascii.IsValid(host) ? host.ToLowerInvariant() : Encoded(host);
        return name is null || !IsName(name) ? null : name;
    }

    /// <summary>As it stands in an authority.</summary>
    internal static string Bracketed(string host) => host.Contains(':') ? $"[{host}]" : host;

    /// <summary>Whether it is an address rather than a name: no part of it is a domain.</summary>
    internal static bool IsAddress(string host) =>
        (host.Contains(':') || char.IsAsciiDigit(host[^1])) && IPAddress.TryParse(host, out _);

    private static bool IsName(string name) =>
        name.Length is > 0 and <= MostCharacters
        && name[0] != '.'
        && !name.Contains("..", StringComparison.Ordinal)
        && !name.AsSpan().ContainsAnyExcept(NameCharacters);

    // A zone names an interface of one machine; nobody else knows it.
    private static string? Address(string text) =>
        text.Contains(':')
        && !text.AsSpan().ContainsAnyExcept(AddressCharacters)
        && IPAddress.TryParse(text, out var address)
            ? address.ToString()
            : null;

    private static string? Encoded(string host)
    {
        try
        {
            return new IdnMapping { UseStd3AsciiRules = true }.GetAscii(host.ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
