namespace ActorHttp.Protocol;

/// <summary>The chunked coding (RFC 9112 s7.1).</summary>
/// <remarks>
/// <code>
///   Size ──size line──▶ Data ──all bytes──▶ AfterData ──CRLF──▶ Size
///     └──size 0──▶ Trailers ──empty line──▶ (end)
/// </code>
/// </remarks>
internal sealed class ChunkDecoder(HttpLimits limits)
{
    private readonly ChunkSizeLine _size = new(limits);
    private TrailerParser? _trailers;
    private Phase _phase;
    private long _remaining;
    private long _total;
    private bool _afterReturn;

    private enum Phase
    {
        Size,
        Data,
        AfterData,
        Trailers,
    }

    /// <summary>Why the body was refused.</summary>
    internal Rejection? Rejection { get; private set; }

    /// <summary>The fields behind the last chunk.</summary>
    internal HeaderFields Trailers { get; private set; } = HeaderFields.Empty;

    /// <summary>Starts a new body.</summary>
    internal void Begin()
    {
        _size.BeginBody();
        _trailers = null;
        _phase = Phase.Size;
        _total = 0;
        Trailers = HeaderFields.Empty;
    }

    /// <summary>Reads up to the next piece of content, the end, a fault or the input's
    /// end.</summary>
    internal ParserSignal Read(ReadOnlySpan<byte> input, out int consumed, out Slice content)
    {
        consumed = 0;
        content = default;
        while (Rejection is null && consumed < input.Length)
        {
            var rest = input[consumed..];
            if (_phase == Phase.Data)
            {
                content = new Slice(consumed, ReadData(rest));
                consumed += content.Length;
                return ParserSignal.Body;
            }

            consumed += Frame(rest, out var ended);
            if (ended)
            {
                return ParserSignal.End;
            }
        }

        return Rejection is null ? ParserSignal.NeedMore : ParserSignal.Rejected;
    }

    private int Frame(ReadOnlySpan<byte> input, out bool ended)
    {
        ended = false;
        return _phase switch
        {
            Phase.Size => ReadSize(input),
            Phase.AfterData => ReadEndOfData(input[0]),
            _ => ReadTrailers(input, out ended),
        };
    }

    private int ReadSize(ReadOnlySpan<byte> input)
    {
        var taken = _size.Read(input, out var complete);
        Rejection = _size.Rejection;
        if (complete)
        {
            BeginChunk(_size.Size);
        }

        return taken;
    }

    private void BeginChunk(ulong size)
    {
        if (size > (ulong)((limits.BodyBytes ?? long.MaxValue) - _total))
        {
            Rejection = Rejection.BodyTooLarge;
            return;
        }

        _remaining = (long)size;
        _total += _remaining;
        _phase = size == 0 ? Phase.Trailers : Phase.Data;
    }

    private int ReadData(ReadOnlySpan<byte> input)
    {
        var taken = (int)Math.Min(_remaining, input.Length);
        _remaining -= taken;
        _phase = _remaining == 0 ? Phase.AfterData : Phase.Data;
        return taken;
    }

    /// <remarks>
    /// Two bytes of any kind are not enough: a server that skips them unseen finds the next chunk
    /// where a strict proxy finds content.
    /// </remarks>
    private int ReadEndOfData(byte next)
    {
        if (next != (_afterReturn ? '\n' : '\r'))
        {
            Rejection = Rejection.MissingChunkEnd;
        }

        _phase = _afterReturn ? Phase.Size : Phase.AfterData;
        _afterReturn = !_afterReturn;
        return 1;
    }

    private int ReadTrailers(ReadOnlySpan<byte> input, out bool ended)
    {
        _trailers ??= new TrailerParser(limits);
        var fields = _trailers.Read(input, out var taken);
        Rejection = _trailers.Rejection;
        ended = fields is not null;
        Trailers = fields ?? Trailers;
        return taken;
    }
}
