using System.Buffers;

namespace ActorHttp.Protocol;

/// <summary>Where decompressed bytes go: counted, and refused before they are too many.</summary>
internal abstract class DecodedOutput(DecodedLimits limits)
{
    protected const int Piece = 8192;

    private long _total;

    /// <summary>Compressed bytes that have come, for the ratio.</summary>
    internal long Received { get; set; }

    /// <summary>Room for the next bytes: at most one more than is allowed, which tells that there
    /// are more.</summary>
    internal Span<byte> Room()
    {
        var most = (int)Math.Min(Piece, limits.After(Received) - _total + 1);
        return Buffer(most)[..most];
    }

    /// <summary>So many were put into the room.</summary>
    internal Rejection? Advance(int count)
    {
        _total += count;
        return _total > limits.After(Received) ? Rejection.DecodedContentTooLarge : Write(count);
    }

    private protected abstract Span<byte> Buffer(int least);

    private protected abstract Rejection? Write(int count);
}

/// <summary>The content itself, written to whoever asks for it.</summary>
internal sealed class DecodedContent(DecodedLimits limits) : DecodedOutput(limits)
{
    /// <summary>Set for the time of one call.</summary>
    internal IBufferWriter<byte>? Target { get; set; }

    private protected override Span<byte> Buffer(int least) => Target!.GetSpan(least);

    private protected override Rejection? Write(int count)
    {
        Target!.Advance(count);
        return null;
    }
}

/// <summary>What another coding has still to undo.</summary>
internal sealed class DecodedStep(DecodedLimits limits, Decompressor next, DecodedOutput output)
    : DecodedOutput(limits)
{
    private readonly byte[] _buffer = new byte[Piece];

    private protected override Span<byte> Buffer(int least) => _buffer;

    private protected override Rejection? Write(int count) =>
        next.Take(_buffer.AsSpan(0, count), output);
}

/// <summary>For what must give no byte any more: one would tell that the content was cut
/// short.</summary>
internal sealed class NoOutput() : DecodedOutput(DecodedLimits.Of(ResponseLimits.Default))
{
    private readonly byte[] _buffer = new byte[Piece];

    private protected override Span<byte> Buffer(int least) => _buffer;

    private protected override Rejection? Write(int count) => Rejection.TruncatedCompressedContent;
}
