using System.Collections;

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
        FieldEncoding.Check(name, value);
        FieldNames.CheckMaySet(name);
        return new(
            FieldEncoding.Append(_encoded, name, value),
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

    /// <summary>These fields but for all lines of these names.</summary>
    public ResponseFields Without(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var kept = this.Where(f => !names.Contains(f.Name, StringComparer.OrdinalIgnoreCase));
        return names.Any(Contains) ? Of([.. kept]) : this;
    }

    /// <summary>Whether a field of that name is there, compared without case.</summary>
    public bool Contains(string name) => Get(name) is not null;

    /// <summary>All values of the name joined by ", "; null when it is absent.</summary>
    public string? Get(string name) => FieldEncoding.Get(this, name);

    /// <summary>Name and value of each field in order, as new strings.</summary>
    public IEnumerator<(string Name, string Value)> GetEnumerator() =>
        FieldEncoding.Read(_encoded, Count).GetEnumerator();

    /// <summary>Prints how many lines there are: values may be secrets.</summary>
    public override string ToString() => $"{Count} fields";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
