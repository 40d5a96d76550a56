using System.Buffers;
using ActorHttp.Protocol;

namespace ActorHttp.Compression.Requests;

/// <summary>A body that is decompressed as it is pulled.</summary>
/// <remarks>One reader. Its memory goes with the exchange, or at its end or failure: so whoever
/// keeps the request keeps no more than an object.</remarks>
internal sealed class DecodedBody : RequestBody, IDisposable
{
    // Its output, 25 times as much, is there at once.
    private const int Step = 4096;

    private readonly Lock _gate = new();
    private readonly Action _over;
    private RequestBody? _coded;
    private ContentDecoder? _decoder;
    private ReadOnlyMemory<byte> _rest;
    private HeaderFields _trailers = HeaderFields.Empty;
    private bool _hasEnded;
    private Rejection? _refused;

    /// <param name="coded">What the client sends.</param>
    /// <param name="decoder">Owned from now on.</param>
    /// <param name="over">Called once, when no memory is held any more.</param>
    public DecodedBody(RequestBody coded, ContentDecoder decoder, Action over)
    {
        _over = over;
        _coded = coded;
        _decoder = decoder;
    }

    /// <summary>Whether its native memory is still held.</summary>
    internal bool HasMemory => Volatile.Read(ref _decoder) is not null;

    public override bool IsWhole => false;

    public override ReadOnlyMemory<byte> Bytes =>
        throw new InvalidOperationException(
            "This body is not whole: it is longer than BufferedBodyBytes. Pull it by ReadAsync."
        );

    public override long? Length => null;

    public override HeaderFields Trailers => _trailers;

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
            var more = _rest.IsEmpty && _coded is { } coded ? await coded.ReadAsync(ct) : default;
            var output = new ArrayBufferWriter<byte>();
            DecodeNext(more, output);
            if (output.WrittenCount > 0)
                return output.WrittenMemory;
        }
        return _refused is null ? default : throw Refusal(_refused);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_decoder is null)
                return;
            _decoder.Dispose();
            _decoder = null;
            _trailers = _coded?.Trailers ?? _trailers;
            _coded = null;
            _rest = default;
        }
        _over();
    }

    private void DecodeNext(ReadOnlyMemory<byte> more, ArrayBufferWriter<byte> output)
    {
        lock (_gate)
            if (_decoder is { } decoder)
                DecodeNext(decoder, _rest.IsEmpty ? more : _rest, output);
            else
                throw new RequestAbortedException("the exchange has ended");
        if (_hasEnded)
            Dispose();
        if (_refused is not null)
            throw Refusal(_refused);
    }

    // Nothing more is the end.
    private void DecodeNext(
        ContentDecoder decoder,
        ReadOnlyMemory<byte> rest,
        ArrayBufferWriter<byte> output
    )
    {
        var input = rest[..Math.Min(Step, rest.Length)].Span;
        _rest = rest[input.Length..];
        var isGood = input.IsEmpty ? decoder.Finish(output) : decoder.Decode(input, output);
        _hasEnded = input.IsEmpty || !isGood;
        _refused = decoder.Rejection;
    }

    // The same reasons are the server's fault where a client meets them.
    private static HttpStatusException Refusal(Rejection reason) =>
        ReferenceEquals(reason, Rejection.DecodedContentTooLarge)
            ? new(413, "The content of the request unpacks to too much.")
            : new(400, reason.Explanation);
}
