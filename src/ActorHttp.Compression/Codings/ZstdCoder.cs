using System.Buffers;
using ZstdSharp.Unsafe;

namespace ActorHttp.Compression.Codings;

/// <summary>RFC 8878, with a window that every client has (RFC 9659).</summary>
internal sealed class ZstdCoder : SpanCoder
{
    // As levels choose them they take a megabyte for each stream.
    private const int StreamTables = 15;

    private readonly ZstdSharp.Compressor _encoder;

    public ZstdCoder(int level, int window, bool isStream)
    {
        _encoder = new(level);
        _encoder.SetParameter(ZSTD_cParameter.ZSTD_c_windowLog, window);
        if (!isStream)
            return;
        _encoder.SetParameter(ZSTD_cParameter.ZSTD_c_hashLog, StreamTables);
        _encoder.SetParameter(ZSTD_cParameter.ZSTD_c_chainLog, StreamTables);
    }

    public override void Dispose() => _encoder.Dispose();

    protected override OperationStatus Compress(
        ReadOnlySpan<byte> input,
        Span<byte> output,
        out int taken,
        out int written,
        bool isEnd
    ) => _encoder.WrapStream(input, output, out taken, out written, isEnd);

    protected override OperationStatus Flush(Span<byte> output, out int written) =>
        _encoder.FlushStream(output, out written);
}
