using System.Buffers;

namespace ActorHttp.Compression.Codings;

/// <summary>An encoder that takes a span, fills another and says how that went.</summary>
internal abstract class SpanCoder : ContentEncoder
{
    public sealed override void Encode(
        ReadOnlySpan<byte> input,
        Then then,
        IBufferWriter<byte> output
    )
    {
        OperationStatus status;
        do
        {
            status = Compress(
                input,
                output.GetSpan(Piece),
                out var taken,
                out var count,
                isEnd: then == Then.End
            );
            output.Advance(count);
            input = input[taken..];
        } while (status == OperationStatus.DestinationTooSmall || !input.IsEmpty);
        if (then == Then.Pause)
            FlushTo(output);
    }

    protected abstract OperationStatus Compress(
        ReadOnlySpan<byte> input,
        Span<byte> output,
        out int taken,
        out int written,
        bool isEnd
    );

    protected abstract OperationStatus Flush(Span<byte> output, out int written);

    private void FlushTo(IBufferWriter<byte> output)
    {
        OperationStatus status;
        do
        {
            status = Flush(output.GetSpan(Piece), out var count);
            output.Advance(count);
        } while (status == OperationStatus.DestinationTooSmall);
    }
}
