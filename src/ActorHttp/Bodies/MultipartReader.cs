using System.Runtime.CompilerServices;
using ActorHttp.Protocol;

namespace ActorHttp.Bodies;

/// <summary>Pulls a body through the parser of multipart, a signal at a time.</summary>
internal sealed class MultipartReader(RequestBody body, MultipartParser parser)
{
    private ReadOnlyMemory<byte> _input;
    private MultipartPart? _current;
    private long _total;
    private long _inPart;

    /// <summary>Bytes that a part may have, also one that is skipped.</summary>
    public required long PartBytes { get; init; }

    /// <summary>Bytes that the body may have.</summary>
    public required long AllBytes { get; init; }

    public static async IAsyncEnumerable<MultipartPart> ReadAllAsync(
        MultipartReader reader,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        while (await reader.NextAsync(ct) is { } part)
            yield return part;
    }

    /// <summary>The content of that part; empty at its end, and ever after.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(MultipartPart part, CancellationToken ct)
    {
        if (!ReferenceEquals(part, _current))
            throw new InvalidOperationException(
                "The next part has been asked for: the rest of this one is gone."
            );
        if (part.IsRead)
            return default;
        if (await SignalAsync(ct) != MultipartSignal.Data)
        {
            part.IsRead = true;
            return default;
        }

        _inPart += parser.Data.Length;
        return _inPart <= PartBytes ? parser.Data : throw TooLarge();
    }

    private async ValueTask<MultipartPart?> NextAsync(CancellationToken ct)
    {
        while (_current is { IsRead: false } unread)
            await ReadAsync(unread, ct);
        _current = null;
        if (await SignalAsync(ct) != MultipartSignal.PartBegin)
            return null;
        _inPart = 0;
        return _current = new MultipartPart(this, parser.Headers, Disposition(parser.Headers));
    }

    /// <summary>Never NeedMore, never Rejected.</summary>
    private async ValueTask<MultipartSignal> SignalAsync(CancellationToken ct)
    {
        while (true)
        {
            var signal = parser.Read(_input, out var consumed);
            _input = _input[consumed..];
            if (signal == MultipartSignal.NeedMore)
                signal = await PullAsync(ct);
            if (signal == MultipartSignal.Rejected)
                throw new HttpStatusException(parser.Rejection);
            if (signal != MultipartSignal.NeedMore)
                return signal;
        }
    }

    private async ValueTask<MultipartSignal> PullAsync(CancellationToken ct)
    {
        _input = await body.ReadAsync(ct);
        _total += _input.Length;
        if (_total > AllBytes)
            throw TooLarge();
        return _input.IsEmpty ? parser.EndOfInput() : MultipartSignal.NeedMore;
    }

    /// <summary>Each part of a form has one, with a name (RFC 7578 s4.2).</summary>
    private static ContentDisposition Disposition(HeaderFields headers) =>
        headers.GetAll("Content-Disposition").Length == 1
        && headers.TryGet("Content-Disposition", out var value)
        && ContentDisposition.TryParse(value, out var disposition)
        && disposition is { Type: "form-data", Name: not null }
            ? disposition
            : throw new HttpStatusException(Rejection.InvalidContentDisposition);

    private static HttpStatusException TooLarge() => new(Rejection.BodyTooLarge);
}
