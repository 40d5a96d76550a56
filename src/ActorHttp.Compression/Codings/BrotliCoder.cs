using System.Buffers;
using System.IO.Compression;

namespace ActorHttp.Compression.Codings;

/// <summary>RFC 7932.</summary>
internal sealed class BrotliCoder(int quality, int window) : ContentEncoder
{
    private BrotliEncoder _encoder = new(quality, window);

    public override void Encode(ReadOnlySpan<byte> input, Then then, IBufferWriter<byte> output)
    {
        OperationStatus status;
        do
        {
            status = _encoder.Compress(
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
            status = _encoder.Flush(output.GetSpan(Piece), out var count);
            output.Advance(count);
        } while (status == OperationStatus.DestinationTooSmall);
    }
}
