using System.Buffers;
using ActorHttp.Protocol;

namespace ActorHttp.Compression.Requests;

/// <summary>A body that is decompressed as it is pulled.</summary>
/// <remarks>One reader. Its native memory goes with the exchange, or at its end or failure: so
/// whoever keeps the request keeps no more than an object.</remarks>
internal sealed class DecodedBody(RequestBody coded, ContentDecoder decoder)
    : RequestBody,
        IDisposable
{
    // Its output, 25 times as much, is there at once.
    private const int Step = 4096;

    private readonly Lock _gate = new();
    private ContentDecoder? _decoder = decoder;
    private ReadOnlyMemory<byte> _rest;
    private bool _hasEnded;
    private Rejection? _refused;

    /// <summary>Whether its native memory is still held.</summary>
    internal bool HasMemory => Volatile.Read(ref _decoder) is not null;

    public override bool IsWhole => false;

    public override ReadOnlyMemory<byte> Bytes =>
        throw new InvalidOperationException(
            "This body is not whole: it is longer than BufferedBodyBytes. Pull it by ReadAsync."
        );

    public override long? Length => null;

    public override HeaderFields Trailers => coded.Trailers;

    /// <summary>A whole content, decompressed.</summary>
    /// <exception cref="HttpStatusException">400, 413.</exception>
    public static ReadOnlyMemory<byte> All(ReadOnlyMemory<byte> coded, ContentDecoder decoder)
    {
        using (decoder)
        {
            var output = new ArrayBufferWriter<byte>();
            if (!decoder.Decode(coded.Span, output) || !decoder.Finish(output))
                throw Refusal(decoder.Rejection!);
            return output.WrittenMemory;
        }
    }

    public override async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken ct = default)
    {
        while (!_hasEnded)
        {
            if (_rest.IsEmpty)
                _rest = await coded.ReadAsync(ct);
            var input = _rest[..Math.Min(Step, _rest.Length)];
            _rest = _rest[input.Length..];
            var output = new ArrayBufferWriter<byte>();
            Decode(input.Span, output);
            if (output.WrittenCount > 0)
                return output.WrittenMemory;
        }
        return _refused is null ? default : throw Refusal(_refused);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _decoder?.Dispose();
            _decoder = null;
        }
    }

    // An empty input is the end.
    private void Decode(ReadOnlySpan<byte> input, ArrayBufferWriter<byte> output)
    {
        lock (_gate)
        {
            if (_decoder is not { } decoder)
                throw new RequestAbortedException("the exchange has ended");
            var isGood = input.IsEmpty ? decoder.Finish(output) : decoder.Decode(input, output);
            _hasEnded = input.IsEmpty || !isGood;
            _refused = decoder.Rejection;
        }
        if (_hasEnded)
            Dispose();
        if (_refused is not null)
            throw Refusal(_refused);
    }

    // The same reasons are the server's fault where a client meets them.
    private static HttpStatusException Refusal(Rejection reason) =>
        ReferenceEquals(reason, Rejection.DecodedContentTooLarge)
            ? new(413, "The content of the request unpacks to too much.")
            : new(400, reason.Explanation);
}
