using System.Collections;
using System.Text;

namespace ActorHttp.Protocol;

/// <summary>Field lines of a response, kept as they go to the wire. Immutable.</summary>
/// <remarks>Build sets that do not change once and share them: rendering is then a copy.</remarks>
public sealed class ResponseFields : IEnumerable<(string Name, string Value)>
{
    private readonly byte[] _encoded;

    private ResponseFields(byte[] encoded, int count, bool hasDate, bool hasServer)
    {
        _encoded = encoded;
        Count = count;
        HasDate = hasDate;
        HasServer = hasServer;
    }

    /// <summary>No field at all.</summary>
    public static ResponseFields Empty { get; } = new([], 0, false, false);

    /// <summary>Field lines; a name that was set twice counts twice.</summary>
    public int Count { get; }

    internal ReadOnlySpan<byte> Encoded => _encoded;

    /// <summary>Whether the program set Date itself, so that the server's is left out.</summary>
    internal bool HasDate { get; }

    /// <summary>Whether the program set Server itself, so that the server's is left out.</summary>
    internal bool HasServer { get; }

    /// <summary>These fields in this order, each checked as <see cref="With(string, string)"/>
    /// does.</summary>
    public static ResponseFields Of(params (string Name, string Value)[] fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var all = Empty;
        foreach (var (name, value) in fields)
        {
            all = all.With(name, value);
        }

        return all;
    }

    /// <summary>These fields and one more at the end; whitespace around the value is
    /// dropped.</summary>
    /// <exception cref="ArgumentException">
    /// The name is no token, or owned by the framing layer (Connection, Content-Length,
    /// Transfer-Encoding, Keep-Alive, Upgrade), or the value holds a control character or a char
    /// beyond U+00FF, which would be another byte on the wire (RFC 9110 s5.5).
    /// </exception>
    public ResponseFields With(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        Check(name, value);
        var line = Encoding.Latin1.GetBytes($"{name}: {value.Trim(' ', '\t')}\r\n");
        return new(
            [.. _encoded, .. line],
            Count + 1,
            HasDate || name.Equals("Date", StringComparison.OrdinalIgnoreCase),
            HasServer || name.Equals("Server", StringComparison.OrdinalIgnoreCase)
        );
    }

    /// <summary>These fields and others behind them.</summary>
    public ResponseFields With(ResponseFields others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return new(
            [.. _encoded, .. others._encoded],
            Count + others.Count,
            HasDate || others.HasDate,
            HasServer || others.HasServer
        );
    }

    /// <summary>These fields and a cookie to keep or to forget, in a line of its own (RFC 6265
    /// s3).</summary>
    public ResponseFields With(SetCookie cookie)
    {
        ArgumentNullException.ThrowIfNull(cookie);
        return With("Set-Cookie", cookie.FieldValue);
    }

    /// <summary>Whether a field of that name is there, compared without case.</summary>
    public bool Contains(string name) => Get(name) is not null;

    /// <summary>All values of the name joined by ", "; null when it is absent.</summary>
    public string? Get(string name)
    {
        var values = this.Where(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(f => f.Value)
            .ToArray();
        return values.Length == 0 ? null : string.Join(", ", values);
    }

    /// <summary>Name and value of each field in order, as new strings.</summary>
    public IEnumerator<(string Name, string Value)> GetEnumerator()
    {
        var lines = Encoding.Latin1.GetString(_encoded).Split("\r\n");
        foreach (var line in lines.AsSpan(0, Count).ToArray())
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            yield return (line[..colon], line[(colon + 2)..]);
        }
    }

    /// <summary>Prints how many lines there are: values may be secrets.</summary>
    public override string ToString() => $"{Count} fields";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static void Check(string name, string value)
    {
        if (!Token.IsToken(name))
        {
            throw new ArgumentException($"{Shown(name)} is not a field name.", nameof(name));
        }

        FieldNames.CheckMaySet(name);
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
        var start = text.Length <= 64 ? text : text[..64];
        var shown = start.Select(c => c is >= ' ' and <= '~' ? $"{c}" : $"\\u{(int)c:x4}");
        return $"'{string.Concat(shown)}'";
    }
}
