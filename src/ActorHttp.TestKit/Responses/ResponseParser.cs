using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.TestKit.Responses;

/// <summary>Bytes to one response with its interim ones, strict as RFC 9112 lets a client be.
/// </summary>
/// <remarks>
/// <code>
///   Head ──1xx──▶ Head ──final──▶ Counted, Chunked, UntilClose, or nothing ──▶ Done
/// </code>
/// Small, for what a server of this house sends; any cut of the bytes gives the same response.
/// </remarks>
/// <param name="method">Of the request: some responses have no content for it.</param>
/// <param name="sink">Is told at once of each piece.</param>
internal sealed class ResponseParser(HttpMethod method, IResponseSink sink)
{
    private static readonly HttpLimits Limits = HttpLimits.Default with
    {
        HeadersBytes = 1 << 20,
        HeaderBytes = 1 << 20,
        HeaderCount = 10_000,
        TrailersBytes = 1 << 20,
        TrailerCount = 10_000,
        BodyBytes = null,
    };

    private readonly FieldSection _fields = new(SectionLimits.OfHeaders(Limits));
    private readonly ChunkDecoder _chunks = new(Limits);
    private HeldBytes _held;
    private int _searched;
    private int _statusEnd;
    private long _remaining;
    private Phase _phase;

    private enum Phase
    {
        Head,
        Counted,
        Chunked,
        UntilClose,
        Done,
    }

    /// <summary>The response is whole: the next byte is another's.</summary>
    public bool IsDone => _phase == Phase.Done;

    /// <summary>Takes what belongs to this response.</summary>
    /// <returns>How many bytes it took: all, unless it is done.</returns>
    /// <exception cref="MalformedResponseException">This is no response.</exception>
    public int Read(ReadOnlySpan<byte> input)
    {
        var taken = 0;
        while (taken < input.Length && !IsDone)
        {
            var rest = input[taken..];
            taken += _phase switch
            {
                Phase.Head => ReadHead(rest),
                Phase.Chunked => ReadChunk(rest),
                _ => ReadContent(rest),
            };
        }
        return taken;
    }

    /// <summary>The connection has ended in good order.</summary>
    /// <returns>Whether the response is whole.</returns>
    public bool Finish()
    {
        if (_phase == Phase.UntilClose)
            End(HeaderFields.Empty);
        return IsDone;
    }

    private int ReadHead(ReadOnlySpan<byte> input)
    {
        var before = _held.Length;
        var bytes = _held.Join(input, int.MaxValue);
        var end = FindStatusEnd(bytes) ? _fields.Read(bytes) : 0;
        if (_fields.Rejection is { } refused)
            throw new MalformedResponseException(refused.Explanation);
        if (end == 0)
        {
            _held.Keep(bytes);
            return input.Length;
        }
        var copy = bytes[..end].ToArray();
        _held.Clear();
        TakeHead(copy, new HeaderFields(copy, _fields.TakeFields()));
        _statusEnd = _searched = 0;
        return end - before;
    }

    private bool FindStatusEnd(ReadOnlySpan<byte> bytes)
    {
        if (_statusEnd > 0)
            return true;
        var end = LineEnd.Find(bytes, 0, ref _searched, Limits.RequestLineBytes);
        if (end == LineEnd.NotYet)
            return false;
        if (end < 1 || bytes[end - 1] != '\r')
            throw new MalformedResponseException("The status line has no CRLF.");
        _statusEnd = end + 1;
        _fields.Begin(_statusEnd);
        return true;
    }

    private void TakeHead(byte[] bytes, HeaderFields fields)
    {
        var head = StatusLineParser.Parse(
            Encoding.Latin1.GetString(bytes, 0, _statusEnd - 2),
            fields
        );
        var framing = ContentFraming.Of(method, head);
        if (head.Status is < 200 and not 101)
        {
            sink.Interim(head);
            return;
        }
        sink.Head(head);
        Begin(framing);
    }

    private void Begin(ContentFraming framing)
    {
        _remaining = framing.Length ?? 0;
        _phase =
            framing.IsChunked ? Phase.Chunked
            : framing.Length is null ? Phase.UntilClose
            : Phase.Counted;
        if (framing.IsChunked)
            _chunks.Begin();
        else if (framing.Length == 0)
            End(HeaderFields.Empty);
    }

    private int ReadContent(ReadOnlySpan<byte> input)
    {
        var isCounted = _phase == Phase.Counted;
        var count = isCounted ? (int)Math.Min(_remaining, input.Length) : input.Length;
        sink.Part(input[..count].ToArray());
        _remaining -= count;
        if (isCounted && _remaining == 0)
            End(HeaderFields.Empty);
        return count;
    }

    private int ReadChunk(ReadOnlySpan<byte> input)
    {
        var signal = _chunks.Read(input, out var consumed, out var content);
        if (signal == ParserSignal.Rejected)
            throw new MalformedResponseException(_chunks.Rejection!.Explanation);
        if (signal == ParserSignal.Body)
            sink.Part(input.Slice(content.Start, content.Length).ToArray());
        else if (signal == ParserSignal.End)
            End(_chunks.Trailers);
        return consumed;
    }

    private void End(HeaderFields trailers)
    {
        _phase = Phase.Done;
        sink.End(trailers);
    }
}
