using System.Collections;

namespace ActorHttp.Protocol;

/// <summary>Field lines of a request to send, kept as they go to the wire. Immutable.</summary>
/// <remarks>Build sets that do not change once and share them: rendering is then a copy.</remarks>
public sealed class RequestFields : IEnumerable<(string Name, string Value)>
{
    private readonly byte[] _encoded;

    private RequestFields(byte[] encoded, int count, bool hasHost)
    {
        _encoded = encoded;
        Count = count;
        HasHost = hasHost;
    }

    /// <summary>No field at all.</summary>
    public static RequestFields Empty { get; } = new([], 0, false);

    /// <summary>Field lines; a name that was set twice counts twice.</summary>
    public int Count { get; }

    internal ReadOnlySpan<byte> Encoded => _encoded;

    /// <summary>Whether the program set Host itself, so that the URL's is left out.</summary>
    internal bool HasHost { get; }

    /// <summary>These fields in this order, each checked as <see cref="With(string, string)"/>
    /// does.</summary>
    public static RequestFields Of(params (string Name, string Value)[] fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return fields.Aggregate(Empty, (all, one) => all.With(one.Name, one.Value));
    }

    /// <summary>These fields and one more at the end; whitespace around the value is
    /// dropped.</summary>
    /// <exception cref="ArgumentException">
    /// The name is no token, or owned by the framing layer (Connection, Content-Length, Expect,
    /// HTTP2-Settings, Keep-Alive, Proxy-Connection, TE, Trailer, Transfer-Encoding, Upgrade), or
    /// the value holds a control character or a char beyond U+00FF, which would be another byte on
    /// the wire (RFC 9110 s5.5), or Host is no host, or set twice.
    /// </exception>
    public RequestFields With(string name, string value)
    {
        FieldEncoding.Check(name, value);
        FieldNames.CheckMayRequest(name);
        var isHost = IsHostField(name);
        if (isHost)
            CheckHost(value);
        return new(FieldEncoding.Append(_encoded, name, value), Count + 1, HasHost || isHost);
    }

    /// <summary>These fields and others behind them.</summary>
    /// <exception cref="ArgumentException">Both hold Host.</exception>
    public RequestFields With(RequestFields others)
    {
        ArgumentNullException.ThrowIfNull(others);
        if (HasHost && others.HasHost)
            throw HostTwice(nameof(others));
        return new(
            [.. _encoded, .. others._encoded],
            Count + others.Count,
            HasHost || others.HasHost
        );
    }

    /// <summary>These fields but for all lines of these names.</summary>
    public RequestFields Without(params string[] names)
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

    private static bool IsHostField(string name) =>
        name.Equals("Host", StringComparison.OrdinalIgnoreCase);

    private void CheckHost(string value)
    {
        if (HasHost)
            throw HostTwice(nameof(value));
        if (!HostAndPort.IsValid(System.Text.Encoding.Latin1.GetBytes(value.Trim(' ', '\t'))))
            throw new ArgumentException(
                "The value of 'Host' is not a host with an optional port.",
                nameof(value)
            );
    }

    private static ArgumentException HostTwice(string parameter) =>
        new("'Host' is set already, and may stand only once (RFC 9112 s3.2).", parameter);
}
