namespace ActorHttp.Protocol;

/// <summary>The content of a request: at hand as a whole, or to be pulled part by part.</summary>
/// <remarks>One reader at a time; parts stay valid, they are not lent.</remarks>
public abstract class RequestBody
{
    /// <summary>No content; shared.</summary>
    public static RequestBody Empty { get; } = new WholeBody(default, HeaderFields.Empty);

    /// <summary>Whether <see cref="Bytes"/> holds all of it.</summary>
    public abstract bool IsWhole { get; }

    /// <summary>All of the content.</summary>
    /// <exception cref="InvalidOperationException">It is not whole: pull it.</exception>
    public abstract ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Bytes of the content, null while that is not known.</summary>
    public abstract long? Length { get; }

    /// <summary>The fields after a chunked body; empty before its end (RFC 9110 s6.5).</summary>
    public abstract HeaderFields Trailers { get; }

    /// <summary>A body that has arrived completely.</summary>
    public static RequestBody Whole(ReadOnlyMemory<byte> bytes, HeaderFields trailers) =>
        new WholeBody(bytes, trailers);

    /// <summary>The next part; empty at the end, and ever after.</summary>
    /// <exception cref="RequestAbortedException">The rest will not come.</exception>
    public abstract ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken ct = default);
}
