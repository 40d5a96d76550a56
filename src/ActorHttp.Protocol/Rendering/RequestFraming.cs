namespace ActorHttp.Protocol;

/// <summary>How a request tells the end of its content (RFC 9112 s6).</summary>
public readonly record struct RequestFraming
{
    private const long ChunkedMark = -1;
    private readonly long _mark;

    private RequestFraming(long mark)
    {
        _mark = mark;
    }

    /// <summary>No content; methods that ask for one say that it is empty (RFC 9110
    /// s8.6).</summary>
    public static RequestFraming None => default;

    /// <summary>Chunks tell their own sizes (RFC 9112 s7.1).</summary>
    public static RequestFraming Chunked => new(ChunkedMark);

    /// <summary>Whether there is nothing to say.</summary>
    public bool IsNone => _mark == 0;

    /// <summary>Whether the content comes in chunks.</summary>
    public bool IsChunked => _mark == ChunkedMark;

    /// <summary>The bytes of the content; null when chunks will tell.</summary>
    public long? Length => IsChunked ? null : Math.Max(0, _mark - 1);

    /// <summary>Whether a byte of content may follow.</summary>
    internal bool HasContent => _mark is ChunkedMark or > 1;

    /// <summary>Content of so many bytes, said by Content-Length also for zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative, or the largest
    /// number.</exception>
    public static RequestFraming Sized(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfEqual(length, long.MaxValue);
        return new(length + 1);
    }
}
