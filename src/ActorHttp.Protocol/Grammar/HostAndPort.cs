using System.Buffers;
using System.Net;

namespace ActorHttp.Protocol;

/// <summary>A host with an optional port (RFC 9110 s7.2, RFC 3986 s3.2.2).</summary>
internal static class HostAndPort
{
    private const int HighestPort = 65535;

    /// <summary>Unreserved, sub-delims and the percent sign.</summary>
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=%"u8
    );

    private static readonly SearchValues<byte> AddressBytes = SearchValues.Create(
        "0123456789abcdefABCDEF:."u8
    );

    internal static bool IsValid(ReadOnlySpan<byte> text)
    {
        var host = HostLength(text);
        return host > 0 && IsPort(text[host..]);
    }

    /// <summary>Whether valid text names a port, as CONNECT must (RFC 9112 s3.2.3).</summary>
    internal static bool HasPort(ReadOnlySpan<byte> text) => text.Length > HostLength(text) + 1;

    private static int HostLength(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("["u8))
        {
            return AddressLength(text);
        }

        var end = text.IndexOfAnyExcept(NameBytes);
        var host = text[..(end < 0 ? text.Length : end)];
        return PercentEncoding.IsWellFormed(host) ? host.Length : 0;
    }

    /// <summary>With its brackets; 0 unless an IPv6 address without a zone stands in
    /// them.</summary>
    private static int AddressLength(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)']');
        if (end < 0 || text[1..end].ContainsAnyExcept(AddressBytes))
        {
            return 0;
        }

        // With a colon in it no other kind of address is meant.
        var address = text[1..end];
        var isAddress = address.Contains((byte)':') && IPAddress.TryParse(address, out _);
        return isAddress ? end + 1 : 0;
    }

    /// <summary>Nothing, or a colon and digits; RFC 3986 allows the colon alone.</summary>
    private static bool IsPort(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return true;
        }

        var port = 0;
        foreach (var digit in text[1..])
        {
            if (!char.IsAsciiDigit((char)digit) || port > HighestPort)
            {
                return false;
            }

            port = (port * 10) + digit - '0';
        }

        return text[0] == ':' && port <= HighestPort;
    }
}
