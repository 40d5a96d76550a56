using System.Text;

namespace ActorHttp.Protocol;

/// <summary>Field lines that a program sets: checked, then kept as they go to the wire.</summary>
internal static class FieldEncoding
{
    private const int MostShown = 64;

    /// <exception cref="ArgumentException">The name is no token, or the value none of a
    /// field.</exception>
    internal static void Check(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        if (!Token.IsToken(name))
        {
            throw new ArgumentException($"{Shown(name)} is not a field name.", nameof(name));
        }

        if (!Token.IsFieldValue(value))
        {
            // Not the value itself: the message may end in a log, and it may be a secret.
            throw new ArgumentException(
                $"The value of '{name}' holds a control character or one beyond U+00FF: "
                    + $"{FirstBad(value)}.",
                nameof(value)
            );
        }
    }

    /// <summary>The lines and one more behind them.</summary>
    internal static byte[] Append(byte[] encoded, string name, string value) =>
        [.. encoded, .. Encoding.Latin1.GetBytes($"{name}: {value.Trim(' ', '\t')}\r\n")];

    internal static IEnumerable<(string Name, string Value)> Read(byte[] encoded, int count)
    {
        var lines = Encoding.Latin1.GetString(encoded).Split("\r\n");
        foreach (var line in lines.AsSpan(0, count).ToArray())
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            yield return (line[..colon], line[(colon + 2)..]);
        }
    }

    internal static string? Get(IEnumerable<(string Name, string Value)> fields, string name)
    {
        var values = fields
            .Where(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(f => f.Value)
            .ToArray();
        return values.Length == 0 ? null : string.Join(", ", values);
    }

    private static string FirstBad(string value)
    {
        var at = 0;
        while (Token.IsFieldValue(value.AsSpan(at, 1)))
            at++;
        return $"U+{(int)value[at]:X4} at {at} of {value.Length}";
    }

    // The message may end in a log: what is wrong must not break its lines, nor fill it.
    private static string Shown(string text)
    {
        var start = text.Length <= MostShown ? text : text[..MostShown];
        var shown = start.Select(c => c is >= ' ' and <= '~' ? $"{c}" : $"\\u{(int)c:x4}");
        return $"'{string.Concat(shown)}'";
    }
}
