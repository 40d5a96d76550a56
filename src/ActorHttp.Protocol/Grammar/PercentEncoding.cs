using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace ActorHttp.Protocol;

/// <summary>Percent escapes (RFC 3986 s2.1).</summary>
internal static class PercentEncoding
{
    private const int OnStack = 256;

    /// <summary>Whether every percent sign is followed by two hexadecimal digits.</summary>
    internal static bool IsWellFormed(ReadOnlySpan<byte> text)
    {
        for (var at = text.IndexOf((byte)'%'); at >= 0; at = text.IndexOf((byte)'%'))
        {
            if (text.Length < at + 3 || !IsHex(text[at + 1]) || !IsHex(text[at + 2]))
            {
                return false;
            }

            text = text[(at + 3)..];
        }

        return true;
    }

    /// <summary>Whether well-formed text decodes to UTF-8 without NUL.</summary>
    /// <remarks>
    /// Overlong forms such as %c0%ae are "." to a lenient decoder behind a strict check, and NUL
    /// ends a name in C: neither has an honest use in a path.
    /// </remarks>
    internal static bool DecodesToText(ReadOnlySpan<byte> path)
    {
        if (!path.Contains((byte)'%'))
        {
            return true;
        }

        var rented = ArrayPool<byte>.Shared.Rent(path.Length);
        var decoded = rented.AsSpan(0, Decode(path, rented));
        var good = Utf8.IsValid(decoded) && !decoded.Contains((byte)0);
        ArrayPool<byte>.Shared.Return(rented);
        return good;
    }

    /// <summary>Decodes once, as UTF-8, what the two checks above let pass.</summary>
    internal static string Decode(ReadOnlySpan<byte> text)
    {
        if (!text.Contains((byte)'%'))
        {
            return Encoding.ASCII.GetString(text);
        }

        var decoded = text.Length <= OnStack ? stackalloc byte[OnStack] : new byte[text.Length];
        return Encoding.UTF8.GetString(decoded[..Decode(text, decoded)]);
    }

    internal static bool IsHex(byte value) => char.IsAsciiHexDigit((char)value);

    /// <summary>As the other, into <paramref name="output"/>, which has room for all of the
    /// text.</summary>
    /// <param name="text">Well formed.</param>
    /// <param name="output">May be longer than what comes out, and may be the text itself.</param>
    /// <param name="slash">What an encoded slash becomes: a path is split at its own slashes
    /// only (RFC 3986 s2.2).</param>
    /// <returns>How many bytes came out.</returns>
    internal static int Decode(ReadOnlySpan<byte> text, Span<byte> output, byte slash = (byte)'/')
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var value = text[i];
            if (value == '%')
            {
                value = (byte)((Digit(text[i + 1]) << 4) | Digit(text[i + 2]));
                value = value == '/' ? slash : value;
                i += 2;
            }

            output[length++] = value;
        }

        return length;
    }

    private static int Digit(byte hex) => hex <= '9' ? hex - '0' : (hex | 0x20) - 'a' + 10;
}
