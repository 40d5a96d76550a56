namespace ActorHttp.Protocol;

/// <summary>Bytes in, responses out, one at a time (RFC 9112). One connection, one
/// thread.</summary>
/// <remarks>
/// <code>
///   Unasked ──Begin──▶ Head ──▶ Length, Chunks or UntilClose ──▶ Ending ──End──▶ Paused
///                       ▲└─interim─┘                                              │
///                       └───────────────────────── Begin ─────────────────────────┘
///   fault in any: Rejected (final)
/// </code>
/// Each call gives one signal; call until NeedMore, Paused or Rejected. Any cut of the bytes gives
/// the same signals with the same content. Bad input never throws. What a server sends behind a
/// response is not taken: as long as no request asks for it, it is no response (CX-04).
/// </remarks>
public sealed class ResponseParser
{
    private readonly ResponseLimits _limits;
    private readonly ResponseHeadParser _headParser;
    private ChunkDecoder? _chunks;
    private ResponseHead? _head;
    private Rejection? _rejection;
    private Phase _phase;
    private ResponseTo _request;
    private int _interim;
    private long _remaining;

    /// <summary>Starts before the first request.</summary>
    public ResponseParser(ResponseLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _limits = limits;
        _headParser = new ResponseHeadParser(limits);
    }

    private enum Phase
    {
        Unasked,
        Head,
        Length,
        Chunks,
        UntilClose,
        Ending,
        Paused,
        Rejected,
    }

    /// <summary>The response in progress, from <see cref="ParserSignal.Head"/> on; also an interim
    /// one.</summary>
    /// <exception cref="InvalidOperationException">None has been read yet.</exception>
    public ResponseHead Head =>
        _head ?? throw new InvalidOperationException("No head has been read yet.");

    /// <summary>After Body: where in that very input the content lies, without framing.</summary>
    public (int Start, int Length) BodySlice { get; private set; }

    /// <summary>After End: the fields behind a chunked content.</summary>
    public HeaderFields Trailers { get; private set; } = HeaderFields.Empty;

    /// <summary>After Rejected: why. It is final.</summary>
    /// <exception cref="InvalidOperationException">Nothing was rejected.</exception>
    public Rejection Rejection =>
        _rejection ?? throw new InvalidOperationException("Nothing was rejected.");

    /// <summary>Whether no byte of a response has come since <see cref="Begin"/>, not even of an
    /// interim one.</summary>
    public bool IsIdle =>
        _phase == Phase.Unasked || (_phase == Phase.Head && _interim == 0 && _headParser.IsIdle);

    /// <summary>A request of that method is being sent: the next response is its answer.</summary>
    /// <exception cref="InvalidOperationException">A response is still being read.</exception>
    public void Begin(HttpMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        if (_phase == Phase.Rejected)
        {
            return;
        }

        if (_phase != Phase.Paused && !IsIdle)
        {
            throw new InvalidOperationException("The response has not been read to its end.");
        }

        _request =
            ReferenceEquals(method, HttpMethod.Head) ? ResponseTo.Head
            : ReferenceEquals(method, HttpMethod.Connect) ? ResponseTo.Connect
            : ResponseTo.Other;
        _phase = Phase.Head;
        _interim = 0;
        _head = null;
        Trailers = HeaderFields.Empty;
    }

    /// <summary>Takes some of the input and tells one thing about it.</summary>
    /// <param name="input">Bytes that have not been consumed yet; may be empty.</param>
    /// <param name="consumed">How many were taken; never offer those again.</param>
    public ParserSignal Read(ReadOnlySpan<byte> input, out int consumed)
    {
        consumed = 0;
        return _phase switch
        {
            Phase.Head => ReadHead(input, out consumed),
            Phase.Length => ReadLength(input, out consumed),
            Phase.Chunks => ReadChunks(input, out consumed),
            Phase.UntilClose => ReadUntilClose(input, out consumed),
            Phase.Ending => Finish(),
            Phase.Paused => ParserSignal.Paused,
            Phase.Unasked when input.IsEmpty => ParserSignal.NeedMore,
            Phase.Unasked => Reject(Rejection.UnsolicitedResponse),
            _ => ParserSignal.Rejected,
        };
    }

    /// <summary>The peer sends no more: End where that ends the content, Rejected within a
    /// response, NeedMore where nothing of one has come.</summary>
    public ParserSignal EndOfInput() =>
        _phase switch
        {
            Phase.Head when !IsIdle => Reject(Rejection.TruncatedHead),
            Phase.Length or Phase.Chunks => Reject(Rejection.TruncatedBody),
            Phase.UntilClose or Phase.Ending => Finish(),
            Phase.Rejected => ParserSignal.Rejected,
            _ => ParserSignal.NeedMore,
        };

    private ParserSignal ReadHead(ReadOnlySpan<byte> input, out int consumed)
    {
        var head = _headParser.Read(input, _request, out consumed);
        if (head is null)
        {
            return _headParser.Rejection is { } refused ? Reject(refused) : ParserSignal.NeedMore;
        }

        _head = head;
        if (!head.IsInterim)
        {
            BeginContent(head);
        }
        else if (++_interim > _limits.InterimResponses)
        {
            return Reject(Rejection.TooManyInterimResponses);
        }

        return ParserSignal.Head;
    }

    private void BeginContent(ResponseHead head)
    {
        switch (head.Framing)
        {
            case ResponseFraming.NoBody:
                _phase = Phase.Ending;
                break;
            case ResponseFraming.Length:
                _phase = Phase.Length;
                _remaining = head.ContentLength ?? 0;
                break;
            case ResponseFraming.Chunked:
                _phase = Phase.Chunks;
                _chunks ??= new ChunkDecoder(_limits.Shared());
                _chunks.Begin();
                break;
            default:
                _phase = Phase.UntilClose;
                _remaining = _limits.BodyBytes ?? long.MaxValue;
                break;
        }
    }

    private ParserSignal ReadLength(ReadOnlySpan<byte> input, out int consumed)
    {
        var signal = TakeContent(input, out consumed);
        _phase = _remaining == 0 ? Phase.Ending : Phase.Length;
        return signal;
    }

    private ParserSignal ReadUntilClose(ReadOnlySpan<byte> input, out int consumed)
    {
        var signal = TakeContent(input, out consumed);
        return consumed == 0 && !input.IsEmpty ? Reject(Rejection.BodyTooLarge) : signal;
    }

    private ParserSignal TakeContent(ReadOnlySpan<byte> input, out int consumed)
    {
        consumed = (int)Math.Min(_remaining, input.Length);
        _remaining -= consumed;
        BodySlice = (0, consumed);
        return consumed == 0 ? ParserSignal.NeedMore : ParserSignal.Body;
    }

    private ParserSignal ReadChunks(ReadOnlySpan<byte> input, out int consumed)
    {
        var chunks = _chunks!;
        var signal = chunks.Read(input, out consumed, out var content);
        BodySlice = (content.Start, content.Length);
        return signal switch
        {
            ParserSignal.End => Finish(),
            ParserSignal.Rejected => Reject(chunks.Rejection!),
            _ => signal,
        };
    }

    private ParserSignal Finish()
    {
        Trailers = Head.IsChunked ? _chunks!.Trailers : HeaderFields.Empty;
        _phase = Phase.Paused;
        return ParserSignal.End;
    }

    private ParserSignal Reject(Rejection rejection)
    {
        _rejection = rejection;
        _phase = Phase.Rejected;
        return ParserSignal.Rejected;
    }
}
