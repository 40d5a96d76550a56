using System.Buffers;
using System.IO.Compression;

namespace ActorHttp.Compression.Codings;

/// <summary>RFC 7932.</summary>
internal sealed class BrotliCoder(int quality, int window) : SpanCoder
{
    private BrotliEncoder _encoder = new(quality, window);

    public override void Dispose() => _encoder.Dispose();

    protected override OperationStatus Compress(
        ReadOnlySpan<byte> input,
        Span<byte> output,
        out int taken,
        out int written,
        bool isEnd
    ) => _encoder.Compress(input, output, out taken, out written, isEnd);

    protected override OperationStatus Flush(Span<byte> output, out int written) =>
        _encoder.Flush(output, out written);
}
