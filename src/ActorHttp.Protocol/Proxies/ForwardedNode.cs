using System.Net;
using System.Text;

namespace ActorHttp.Protocol;

/// <summary>Who stands in <c>for=</c> (RFC 7239 s6) or X-Forwarded-For: an address, or somebody who
/// does not want to be known.</summary>
internal static class ForwardedNode
{
    /// <summary>False: it is neither. A port that is not told, or hidden, is 0.</summary>
    /// <param name="text">Without its quotes.</param>
    /// <param name="node">Null for <c>unknown</c> and <c>_hidden</c>.</param>
    internal static bool TryRead(ReadOnlySpan<byte> text, out IPEndPoint? node)
    {
        node = null;
        if (text.StartsWith("["u8))
        {
            return TryReadBracketed(text, ref node);
        }

        // X-Forwarded-For names IPv6 without brackets, and then without a port.
        if (text.Count((byte)':') > 1)
        {
            return TryMake(AddressText.ReadIPv6(text), default, ref node);
        }

        var colon = text.IndexOf((byte)':');
        var name = colon < 0 ? text : text[..colon];
        var port = colon < 0 ? default : text[colon..];
        return IsHidden(name)
            ? TryReadPort(port, out _)
            : TryMake(AddressText.ReadIPv4(name), port, ref node);
    }

    private static bool TryReadBracketed(ReadOnlySpan<byte> text, ref IPEndPoint? node)
    {
        var end = text.IndexOf((byte)']');
        return end > 0 && TryMake(AddressText.ReadIPv6(text[1..end]), text[(end + 1)..], ref node);
    }

    private static bool TryMake(IPAddress? address, ReadOnlySpan<byte> rest, ref IPEndPoint? node)
    {
        if (address is null || !TryReadPort(rest, out var port))
        {
            return false;
        }

        node = new IPEndPoint(address, port);
        return true;
    }

    /// <summary>Nothing, or a colon and a number or a hidden port.</summary>
    private static bool TryReadPort(ReadOnlySpan<byte> text, out int port)
    {
        port = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[0] != ':')
        {
            return false;
        }

        var number = AddressText.ReadPort(text[1..]);
        port = number ?? 0;
        return number is not null || IsObfuscated(text[1..]);
    }

    private static bool IsHidden(ReadOnlySpan<byte> name) =>
        Ascii.EqualsIgnoreCase(name, "unknown"u8) || IsObfuscated(name);

    private static bool IsObfuscated(ReadOnlySpan<byte> name)
    {
        if (name.Length < 2 || name[0] != '_')
        {
            return false;
        }

        foreach (var letter in name[1..])
        {
            if (!char.IsAsciiLetterOrDigit((char)letter) && !".-_"u8.Contains(letter))
            {
                return false;
            }
        }

        return true;
    }
}
