using System.Text;

namespace ActorHttp.Protocol;

/// <summary>Everything a response says before its content. Immutable, safe on every
/// thread.</summary>
/// <remarks>A parser gives the same instance again while a server repeats the same bytes.</remarks>
public sealed class ResponseHead
{
    private readonly byte[] _bytes;
    private readonly Slice _reason;
    private string? _reasonPhrase;

    internal ResponseHead(
        byte[] bytes,
        in ReceivedStatusLine line,
        HeaderFields headers,
        in ResponseRules rules
    )
    {
        _bytes = bytes;
        _reason = line.Reason;
        Version = line.Version;
        Status = line.Status;
        Headers = headers;
        Framing = rules.Framing;
        ContentLength = rules.Length;
        Persistent = rules.Persistent;
    }

    /// <summary>By whose rules it was answered.</summary>
    public HttpProtocolVersion Version { get; }

    /// <summary>The status code, 100 to 999 (RFC 9110 s15).</summary>
    public int Status { get; }

    /// <summary>The phrase behind the status, perhaps empty; made at the first call, then
    /// kept.</summary>
    public string ReasonPhrase => _reasonPhrase ??= Encoding.Latin1.GetString(_reason.In(_bytes));

    /// <summary>The header section, without trailers.</summary>
    public HeaderFields Headers { get; }

    /// <summary>Whether the connection can carry another exchange after this one (RFC 9112
    /// s9.3).</summary>
    public bool Persistent { get; }

    /// <summary>Whether a final response follows: 1xx, but for 101, which ends HTTP (RFC 9110
    /// s15.2).</summary>
    public bool IsInterim => Status is < 200 and not 101;

    /// <summary>What the field of that name says, in bytes; null without it.</summary>
    /// <remarks>For HEAD and 304 the length of a content that does not come.</remarks>
    public long? ContentLength { get; }

    /// <summary>Whether the content comes in chunks (RFC 9112 s7.1).</summary>
    public bool IsChunked => Framing == ResponseFraming.Chunked;

    /// <summary>Whether content may follow: false where its length is known to be zero.</summary>
    public bool HasContent => Framing != ResponseFraming.NoBody;

    /// <summary>Whether only the end of the connection ends the content, as for a tunnel (RFC 9112
    /// s6.3).</summary>
    public bool EndsWithConnection => Framing == ResponseFraming.UntilClose;

    /// <summary>How the end of the content is found.</summary>
    internal ResponseFraming Framing { get; }

    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Prints status and sizes: values may be secrets.</summary>
    public override string ToString() => $"{Status}, {Headers}";
}
