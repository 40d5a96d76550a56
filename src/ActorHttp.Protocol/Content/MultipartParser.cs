using System.Text;

namespace ActorHttp.Protocol;

/// <summary>Bytes in, parts out, of a multipart body (RFC 2046 s5.1, RFC 7578). One body, one
/// thread.</summary>
/// <remarks>
/// <code>
///   Preamble ──delimiter──▶ Delimiter ──CRLF──▶ Head ──empty line──▶ Content
///                              │  ▲───────────delimiter───────────────┘
///                              └──two hyphens──▶ Last ──▶ Epilogue (ignored)
/// </code>
/// Each call gives one signal; call until NeedMore or Rejected. Any cut of the bytes gives the same
/// signals with the same content, though it may come in other pieces. Bad input never throws. No
/// more is kept than the head of one part. A boundary at the beginning of a line is one, whatever
/// follows it: if that is neither CRLF nor two hyphens, it is refused.
/// </remarks>
public sealed class MultipartParser
{
    private const int LineEndBytes = 2;

    private readonly HttpLimits _limits;
    private readonly byte[] _delimiter;
    private readonly PartHead _head;
    private Phase _phase;
    private bool _inPart;

    /// <summary>Bytes of a delimiter that have been seen, and are held back.</summary>
    private int _matched = LineEndBytes;

    /// <summary>How many of those are no content: the CRLF of the line before.</summary>
    private int _borrowed = LineEndBytes;

    /// <summary>The byte behind a delimiter, when it came alone.</summary>
    private byte? _behind;
    private long _preamble;
    private int _parts;
    private Rejection? _rejection;

    /// <summary>Starts before the first byte.</summary>
    /// <exception cref="ArgumentException">See <see cref="Boundary.IsValid"/>.</exception>
    public MultipartParser(string boundary, HttpLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (!Boundary.IsValid(boundary))
        {
            throw new ArgumentException(Rejection.InvalidBoundary.Explanation, nameof(boundary));
        }

        _limits = limits;
        _delimiter = Encoding.ASCII.GetBytes($"\r\n--{boundary}");
        _head = new PartHead(limits, _delimiter);
    }

    private enum Phase
    {
        Content,
        Delimiter,
        Head,
        Last,
        Epilogue,
        Rejected,
    }

    /// <summary>After PartBegin: the fields of the part, bytes as they were sent.</summary>
    public HeaderFields Headers { get; private set; } = HeaderFields.Empty;

    /// <summary>After Data: the content, a part of that very input, or a few bytes that were taken
    /// before. Never empty.</summary>
    public ReadOnlyMemory<byte> Data { get; private set; }

    /// <summary>After Rejected: why.</summary>
    /// <exception cref="InvalidOperationException">Nothing was rejected.</exception>
    public Rejection Rejection =>
        _rejection ?? throw new InvalidOperationException("Nothing was rejected.");

    /// <summary>Takes some of the input and tells one thing about it.</summary>
    /// <param name="input">Bytes that have not been consumed yet; may be empty.</param>
    /// <param name="consumed">How many were taken; never offer those again.</param>
    public MultipartSignal Read(ReadOnlyMemory<byte> input, out int consumed)
    {
        consumed = 0;
        while (true)
        {
            var signal = Step(input[consumed..], out var taken);
            consumed += taken;
            if (signal is { } told)
            {
                return told;
            }
        }
    }

    /// <summary>No more will come: NeedMore behind the last boundary, else Rejected.</summary>
    public MultipartSignal EndOfInput() =>
        _phase switch
        {
            Phase.Epilogue => MultipartSignal.NeedMore,
            Phase.Rejected => MultipartSignal.Rejected,
            _ => Reject(Rejection.TruncatedMultipart),
        };

    /// <summary>Null: there is nothing to tell yet, and the phase has changed.</summary>
    private MultipartSignal? Step(ReadOnlyMemory<byte> input, out int consumed)
    {
        consumed = 0;
        switch (_phase)
        {
            case Phase.Content:
                return _matched > 0 ? MatchOn(input, out consumed) : Search(input, out consumed);
            case Phase.Delimiter:
                return ReadBehind(input.Span, out consumed);
            case Phase.Head:
                return ReadHead(input.Span, out consumed);
            case Phase.Last:
                _phase = Phase.Epilogue;
                return MultipartSignal.End;
            case Phase.Epilogue:
                consumed = input.Length;
                return MultipartSignal.NeedMore;
            default:
                return MultipartSignal.Rejected;
        }
    }

    /// <summary>Goes on with a delimiter that the input before had begun.</summary>
    /// <remarks>A CR stands only at its beginning: where the rest does not follow, no part of what
    /// was held can begin another.</remarks>
    private MultipartSignal? MatchOn(ReadOnlyMemory<byte> input, out int consumed)
    {
        var missing = _delimiter.AsSpan(_matched);
        var common = missing.CommonPrefixLength(input.Span);
        if (common < missing.Length && common < input.Length)
        {
            consumed = 0;
            var held = _delimiter.AsMemory(_borrowed, _matched - _borrowed);
            _matched = _borrowed = 0;
            return held.IsEmpty ? null : Tell(held);
        }

        consumed = common;
        _matched += common;
        return common == missing.Length ? EndContent() : MultipartSignal.NeedMore;
    }

    private MultipartSignal? Search(ReadOnlyMemory<byte> input, out int consumed)
    {
        var bytes = input.Span;
        var at = bytes.IndexOf(_delimiter);
        if (at == 0)
        {
            consumed = _delimiter.Length;
            return EndContent();
        }

        if (at < 0)
        {
            at = bytes.Length - BegunAtTheEnd(bytes);
            _matched = bytes.Length - at;
        }

        consumed = at + _matched;
        return at == 0 ? MultipartSignal.NeedMore : Tell(input[..at]);
    }

    /// <summary>How many bytes at the end may be the beginning of a delimiter.</summary>
    private int BegunAtTheEnd(ReadOnlySpan<byte> bytes)
    {
        var tail = bytes[Math.Max(0, bytes.Length - _delimiter.Length + 1)..];
        var begin = tail.LastIndexOf((byte)'\r');
        return begin >= 0 && _delimiter.AsSpan().StartsWith(tail[begin..])
            ? tail.Length - begin
            : 0;
    }

    private MultipartSignal? Tell(ReadOnlyMemory<byte> content)
    {
        if (_inPart)
        {
            Data = content;
            return MultipartSignal.Data;
        }

        _preamble += content.Length;
        return _preamble > _limits.PartHeadBytes ? Reject(Rejection.PreambleTooLong) : null;
    }

    private MultipartSignal? EndContent()
    {
        _matched = _borrowed = 0;
        _phase = Phase.Delimiter;
        return null;
    }

    private MultipartSignal? ReadBehind(ReadOnlySpan<byte> input, out int consumed)
    {
        var needed = _behind is null ? 2 : 1;
        consumed = Math.Min(needed, input.Length);
        if (input.Length < needed)
        {
            _behind = input.IsEmpty ? _behind : input[0];
            return MultipartSignal.NeedMore;
        }

        var (first, second) = (_behind ?? input[0], input[needed - 1]);
        _behind = null;
        return (first, second) switch
        {
            ((byte)'\r', (byte)'\n') => EndPart(Phase.Head),
            ((byte)'-', (byte)'-') => EndPart(Phase.Last),
            _ => Reject(Rejection.InvalidDelimiter),
        };
    }

    private MultipartSignal? EndPart(Phase next)
    {
        _phase = next;
        var wasInPart = _inPart;
        _inPart = false;
        return wasInPart ? MultipartSignal.PartEnd : null;
    }

    private MultipartSignal? ReadHead(ReadOnlySpan<byte> input, out int consumed)
    {
        consumed = 0;
        if (_parts == _limits.MultipartParts)
        {
            return Reject(Rejection.TooManyParts);
        }

        if (_head.Read(input, out consumed) is not { } headers)
        {
            return _head.Rejection is { } refused ? Reject(refused) : MultipartSignal.NeedMore;
        }

        Headers = headers;
        _parts++;
        _inPart = true;
        _phase = Phase.Content;
        // The empty line may be that of a boundary too: then the part has no content.
        _matched = _borrowed = LineEndBytes;
        return MultipartSignal.PartBegin;
    }

    private MultipartSignal Reject(Rejection rejection)
    {
        _rejection = rejection;
        _phase = Phase.Rejected;
        return MultipartSignal.Rejected;
    }
}
