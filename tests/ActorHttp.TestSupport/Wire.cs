using System.Globalization;
using System.Text;

namespace ActorHttp.TestSupport;

/// <summary>The notation of the bad-input checklist, as bytes and back.</summary>
/// <remarks>
/// <c>⏎</c> is CR LF; <c>\n \r \t \0 \xNN \\</c> are that byte; <c>{H} {P} {C} {S}</c> are the
/// blocks below; every other character is its Latin-1 byte. Any other escape is an error, and so is
/// a character above U+00FF: a typing slip must not become a byte on the wire.
/// </remarks>
public static class Wire
{
    /// <summary>What a failure shows of long input: so many first and last bytes.</summary>
    private const int ShownAtEachEnd = 1024;

    private static readonly Dictionary<char, string> Blocks = new()
    {
        ['H'] = "Host: a⏎",
        ['P'] = "POST /echo HTTP/1.1⏎{H}",
        ['C'] = "{P}Transfer-Encoding: chunked⏎⏎",
        ['S'] = "GET /smuggled HTTP/1.1⏎{H}⏎",
    };

    public static byte[] Bytes(string notation)
    {
        var bytes = new List<byte>(notation.Length + 16);
        Append(notation, bytes);
        return [.. bytes];
    }

    /// <summary>The same part again and again: <c>Repeat(5, "⏎")</c>.</summary>
    public static byte[] Repeat(int times, string notation) =>
        [.. Enumerable.Repeat(Bytes(notation), times).SelectMany(part => part)];

    /// <summary>Text in the same notation, each CR LF followed by a real line end.</summary>
    public static string Show(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= 2 * ShownAtEachEnd)
        {
            return Escaped(bytes);
        }

        var hidden = bytes.Length - (2 * ShownAtEachEnd);
        return $"{Escaped(bytes[..ShownAtEachEnd])}\n… {hidden} bytes …\n"
            + Escaped(bytes[^ShownAtEachEnd..]);
    }

    private static void Append(string notation, List<byte> bytes)
    {
        for (var at = 0; at < notation.Length; at++)
        {
            var letter = notation[at];
            if (letter == '⏎')
            {
                bytes.AddRange("\r\n"u8);
            }
            else if (letter == '\\')
            {
                bytes.Add(Escape(notation, ref at));
            }
            else if (BlockAt(notation, at) is { } block)
            {
                Append(block, bytes);
                at += 2;
            }
            else
            {
                bytes.Add(Latin1(letter, notation));
            }
        }
    }

    private static byte Escape(string notation, ref int at)
    {
        var letter = at + 1 < notation.Length ? notation[at + 1] : ' ';
        if (letter == 'x' && TryHex(notation, at + 2, out var value))
        {
            at += 3;
            return value;
        }

        at++;
        return letter switch
        {
            'n' => (byte)'\n',
            'r' => (byte)'\r',
            't' => (byte)'\t',
            '0' => 0,
            '\\' => (byte)'\\',
            _ => throw new FormatException($"Unknown escape at {at - 1} in: {notation}"),
        };
    }

    private static bool TryHex(string notation, int at, out byte value)
    {
        value = 0;
        return at + 2 <= notation.Length
            && byte.TryParse(
                notation.AsSpan(at, 2),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out value
            );
    }

    private static string? BlockAt(string notation, int at) =>
        notation[at] == '{' && at + 2 < notation.Length && notation[at + 2] == '}'
            ? Blocks.GetValueOrDefault(notation[at + 1])
            : null;

    private static byte Latin1(char letter, string notation) =>
        letter <= 0xff
            ? (byte)letter
            : throw new FormatException($"U+{(int)letter:X4} is no byte, in: {notation}");

    private static string Escaped(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length + 16);
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] == '\r' && at + 1 < bytes.Length && bytes[at + 1] == '\n')
            {
                text.Append("⏎\n");
                at++;
            }
            else
            {
                AppendEscaped(bytes[at], text);
            }
        }

        return text.ToString();
    }

    private static void AppendEscaped(byte value, StringBuilder text) =>
        _ = value switch
        {
            (byte)'\n' => text.Append("\\n"),
            (byte)'\r' => text.Append("\\r"),
            (byte)'\t' => text.Append("\\t"),
            (byte)'\\' => text.Append("\\\\"),
            0 => text.Append("\\0"),
            < 0x20 or > 0x7e => text.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}"),
            _ => text.Append((char)value),
        };
}
