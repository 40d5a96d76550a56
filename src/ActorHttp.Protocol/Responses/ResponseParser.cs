namespace ActorHttp.Protocol;

/// <summary>Bytes in, responses out, one at a time (RFC 9112). One connection, one
/// thread.</summary>
public sealed class ResponseParser
{
    /// <summary>Starts before the first request.</summary>
    public ResponseParser(ResponseLimits limits) => ArgumentNullException.ThrowIfNull(limits);

    /// <summary>The response in progress, from <see cref="ParserSignal.Head"/> on; also an interim
    /// one.</summary>
    /// <exception cref="InvalidOperationException">None has been read yet.</exception>
    public ResponseHead Head => throw new InvalidOperationException("No head has been read yet.");

    /// <summary>After Body: where in that very input the content lies, without framing.</summary>
    public (int Start, int Length) BodySlice { get; private set; }

    /// <summary>After End: the fields behind a chunked content.</summary>
    public HeaderFields Trailers { get; private set; } = HeaderFields.Empty;

    /// <summary>After Rejected: why. It is final.</summary>
    /// <exception cref="InvalidOperationException">Nothing was rejected.</exception>
    public Rejection Rejection => throw new InvalidOperationException("Nothing was rejected.");

    /// <summary>Whether no byte of a response has come since <see cref="Begin"/>.</summary>
    public bool IsIdle => true;

    /// <summary>A request of that method is being sent: the next response is its answer.</summary>
    public void Begin(HttpMethod method) => ArgumentNullException.ThrowIfNull(method);

    /// <summary>Takes some of the input and tells one thing about it.</summary>
    public ParserSignal Read(ReadOnlySpan<byte> input, out int consumed)
    {
        consumed = 0;
        return ParserSignal.NeedMore;
    }

    /// <summary>The peer sends no more: End, Rejected, or NeedMore when none was due.</summary>
    public ParserSignal EndOfInput() => ParserSignal.NeedMore;
}
