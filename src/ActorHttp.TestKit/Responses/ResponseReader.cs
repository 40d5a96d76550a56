using ActorHttp.Protocol;

namespace ActorHttp.TestKit.Responses;

/// <summary>One response out of the bytes of its connection, by the client's own parser: what is no
/// response is malformed, as no server of this house sends.</summary>
internal sealed class ResponseReader
{
    /// <summary>A test may ask for more than a client would take.</summary>
    private static readonly ResponseLimits Limits = new()
    {
        HeadersBytes = 1 << 20,
        HeaderBytes = 1 << 20,
        HeaderCount = 10_000,
        TrailersBytes = 1 << 20,
        TrailerCount = 10_000,
        InterimResponses = 10_000,
    };

    private readonly ResponseParser _parser = new(Limits);
    private readonly IResponseSink _sink;

    /// <param name="method">Of the request: some responses have no content for it.</param>
    /// <param name="sink">Is told at once of each piece.</param>
    public ResponseReader(HttpMethod method, IResponseSink sink)
    {
        _sink = sink;
        _parser.Begin(method);
    }

    /// <summary>The response is whole: the next byte is another's.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Takes what belongs to this response.</summary>
    /// <returns>How many bytes it took: all, unless it is done.</returns>
    /// <exception cref="MalformedResponseException">This is no response.</exception>
    public int Read(ReadOnlySpan<byte> input)
    {
        for (var taken = 0; ; )
        {
            var signal = _parser.Read(input[taken..], out var consumed);
            Tell(signal, input.Slice(taken, consumed));
            taken += consumed;
            if (signal is ParserSignal.NeedMore or ParserSignal.Paused)
                return taken;
        }
    }

    /// <summary>The connection has ended in good order.</summary>
    /// <returns>Whether the response is whole.</returns>
    public bool Finish()
    {
        if (_parser.EndOfInput() == ParserSignal.End)
            End();
        return IsDone;
    }

    private void Tell(ParserSignal signal, ReadOnlySpan<byte> taken)
    {
        switch (signal)
        {
            case ParserSignal.Head when _parser.Head.IsInterim:
                _sink.Interim(Head());
                break;
            case ParserSignal.Head:
                _sink.Head(Head());
                break;
            case ParserSignal.Body:
                var (start, length) = _parser.BodySlice;
                _sink.Part(taken.Slice(start, length).ToArray());
                break;
            case ParserSignal.End:
                End();
                break;
            case ParserSignal.Rejected:
                throw new MalformedResponseException(_parser.Rejection.Explanation);
        }
    }

    private TestResponseHead Head()
    {
        var head = _parser.Head;
        var version = head.Version == HttpProtocolVersion.Http10 ? "HTTP/1.0" : "HTTP/1.1";
        return new TestResponseHead(version, head.Status, head.ReasonPhrase, head.Headers);
    }

    private void End()
    {
        IsDone = true;
        _sink.End(_parser.Trailers);
    }
}
