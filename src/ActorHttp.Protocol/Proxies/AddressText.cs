using System.Buffers;
using System.Buffers.Text;
using System.Net;

namespace ActorHttp.Protocol;

/// <summary>Addresses as their standards write them; the base library also reads octal numbers and
/// shortened IPv4, and ports behind brackets.</summary>
internal static class AddressText
{
    private const int HighestPort = 65535;
    private const int Octets = 4;

    private static readonly SearchValues<byte> IPv6Bytes = SearchValues.Create(
        "0123456789abcdefABCDEF:."u8
    );

    /// <summary>Four decimal numbers without leading zeros.</summary>
    internal static IPAddress? ReadIPv4(ReadOnlySpan<byte> text)
    {
        Span<byte> octets = stackalloc byte[Octets];
        for (var i = 0; i < Octets; i++)
        {
            var dot = i == Octets - 1 ? text.Length : text.IndexOf((byte)'.');
            if (dot < 0 || ReadNumber(text[..dot], byte.MaxValue) is not { } octet)
            {
                return null;
            }

            octets[i] = (byte)octet;
            text = text[Math.Min(dot + 1, text.Length)..];
        }

        return new IPAddress(octets);
    }

    /// <summary>Without brackets and zone; an IPv4 address within is told as such.</summary>
    internal static IPAddress? ReadIPv6(ReadOnlySpan<byte> text) =>
        text.Contains((byte)':')
        && !text.ContainsAnyExcept(IPv6Bytes)
        && IPAddress.TryParse(text, out var address)
            ? Normal(address)
            : null;

    /// <summary>A decimal number without leading zeros; null if it is none or too high.</summary>
    internal static int? ReadNumber(ReadOnlySpan<byte> text, int highest) =>
        text.Length is > 0 and <= 5
        && (text[0] != '0' || text.Length == 1)
        && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9')
        && Utf8Parser.TryParse(text, out int number, out _)
        && number <= highest
            ? number
            : null;

    internal static int? ReadPort(ReadOnlySpan<byte> text) => ReadNumber(text, HighestPort);

    internal static IPAddress Normal(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
