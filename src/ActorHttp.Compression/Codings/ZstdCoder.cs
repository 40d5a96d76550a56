using System.Buffers;
using ZstdSharp.Unsafe;

namespace ActorHttp.Compression.Codings;

/// <summary>RFC 8878, with a window that every client has (RFC 9659).</summary>
internal sealed class ZstdCoder : ContentEncoder
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

    public override void Encode(ReadOnlySpan<byte> input, Then then, IBufferWriter<byte> output)
    {
        OperationStatus status;
        do
        {
            status = _encoder.WrapStream(
                input,
                output.GetSpan(Piece),
                out var taken,
                out var count,
                isFinalBlock: then == Then.End
            );
            output.Advance(count);
            input = input[taken..];
        } while (status == OperationStatus.DestinationTooSmall || !input.IsEmpty);
        if (then == Then.Pause)
            Flush(output);
    }

    public override void Dispose() => _encoder.Dispose();

    private void Flush(IBufferWriter<byte> output)
    {
        OperationStatus status;
        do
        {
            status = _encoder.FlushStream(output.GetSpan(Piece), out var count);
            output.Advance(count);
        } while (status == OperationStatus.DestinationTooSmall);
    }
}
