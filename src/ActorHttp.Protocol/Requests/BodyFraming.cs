namespace ActorHttp.Protocol;

/// <summary>How the end of a request body is found (RFC 9112 s6.3).</summary>
public readonly record struct BodyFraming
{
    private const long ChunkedMark = -1;
    private readonly long _length;

    private BodyFraming(long length)
    {
        _length = length;
    }

    /// <summary>There is no body: also what a Content-Length of zero means.</summary>
    public static BodyFraming None => default;

    /// <summary>Chunks tell their own sizes (RFC 9112 s7.1).</summary>
    public static BodyFraming Chunked => new(ChunkedMark);

    /// <summary>Whether no byte of a body follows the head.</summary>
    public bool IsNone => _length == 0;

    /// <summary>Whether the body comes in chunks.</summary>
    public bool IsChunked => _length == ChunkedMark;

    /// <summary>The bytes of the body, 0 without one; null when chunks will tell.</summary>
    public long? Length => IsChunked ? null : _length;

    /// <summary>A body of so many bytes, by its Content-Length (RFC 9112 s6.2).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public static BodyFraming Sized(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new(length);
    }
}
