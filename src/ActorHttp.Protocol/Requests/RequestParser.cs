namespace ActorHttp.Protocol;

/// <summary>Bytes in, requests out, one at a time (RFC 9112). One connection, one thread.</summary>
/// <remarks>
/// <code>
///   Head ──▶ Length or Chunks ──▶ Ending ──End──▶ Paused ──NextRequest──▶ Head
///     └──────────┴─ fault ──▶ Rejected (final)
/// </code>
/// Each call gives one signal; call until NeedMore, Paused or Rejected. Any cut of the bytes gives
/// the same signals with the same content. Bad input never throws.
/// </remarks>
public sealed class RequestParser
{
    private readonly HttpLimits _limits;
    private readonly HeadParser _headParser;
    private ChunkDecoder? _chunks;
    private RequestHead? _head;
    private Rejection? _rejection;
    private Phase _phase;
    private long _remaining;

    /// <summary>Starts before the first byte; the limits must have been validated.</summary>
    public RequestParser(HttpLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _limits = limits;
        _headParser = new HeadParser(limits);
    }

    private enum Phase
    {
        Head,
        Length,
        Chunks,
        Ending,
        Paused,
        Rejected,
    }

    /// <summary>The request in progress, from <see cref="ParserSignal.Head"/> on.</summary>
    /// <exception cref="InvalidOperationException">None has been read yet.</exception>
    public RequestHead Head =>
        _head ?? throw new InvalidOperationException("No head has been read yet.");

    /// <summary>After Body: where in that very input the content lies, without framing.</summary>
    public (int Start, int Length) BodySlice { get; private set; }

    /// <summary>After End: the fields behind a chunked body.</summary>
    public HeaderFields Trailers { get; private set; } = HeaderFields.Empty;

    /// <summary>After Rejected: why. It is final.</summary>
    /// <exception cref="InvalidOperationException">Nothing was rejected.</exception>
    public Rejection Rejection =>
        _rejection ?? throw new InvalidOperationException("Nothing was rejected.");

    /// <summary>Whether no byte of a next request has come; empty lines do not count.</summary>
    public bool IsIdle => _phase == Phase.Head && _headParser.IsIdle;

    /// <summary>Whether a part of a head is kept inside.</summary>
    public bool HoldsBytes => !_headParser.IsIdle;

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
            Phase.Ending => Finish(),
            Phase.Paused => ParserSignal.Paused,
            _ => ParserSignal.Rejected,
        };
    }

    /// <summary>The response is done: the next request may be read.</summary>
    /// <exception cref="InvalidOperationException">A request is still being read.</exception>
    public void NextRequest()
    {
        if (_phase is not (Phase.Paused or Phase.Rejected))
        {
            throw new InvalidOperationException("The request has not been read to its end.");
        }

        if (_phase == Phase.Paused)
        {
            _phase = Phase.Head;
            _head = null;
            Trailers = HeaderFields.Empty;
        }
    }

    /// <summary>The peer sends no more: NeedMore where a request may end, else Rejected.</summary>
    public ParserSignal EndOfInput() =>
        _phase switch
        {
            Phase.Head when !_headParser.IsIdle => Reject(Rejection.TruncatedHead),
            Phase.Length or Phase.Chunks => Reject(Rejection.TruncatedBody),
            Phase.Rejected => ParserSignal.Rejected,
            _ => ParserSignal.NeedMore,
        };

    private ParserSignal ReadHead(ReadOnlySpan<byte> input, out int consumed)
    {
        var head = _headParser.Read(input, out consumed);
        if (head is null)
        {
            return _headParser.Rejection is { } refused ? Reject(refused) : ParserSignal.NeedMore;
        }

        _head = head;
        BeginBody(head.Framing);
        return ParserSignal.Head;
    }

    private void BeginBody(BodyFraming framing)
    {
        if (framing.IsChunked)
        {
            _phase = Phase.Chunks;
            _chunks ??= new ChunkDecoder(_limits);
            _chunks.Begin();
        }
        else
        {
            _remaining = framing.Length ?? 0;
            _phase = framing.IsNone ? Phase.Ending : Phase.Length;
        }
    }

    private ParserSignal ReadLength(ReadOnlySpan<byte> input, out int consumed)
    {
        consumed = (int)Math.Min(_remaining, input.Length);
        if (consumed == 0)
        {
            return ParserSignal.NeedMore;
        }

        BodySlice = (0, consumed);
        _remaining -= consumed;
        _phase = _remaining == 0 ? Phase.Ending : Phase.Length;
        return ParserSignal.Body;
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
        Trailers = Head.Framing.IsChunked ? _chunks!.Trailers : HeaderFields.Empty;
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
