using System.Buffers;
using ActorHttp.Protocol;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace ActorHttp.Compression.Codings;

/// <summary>RFC 8878: one frame or more.</summary>
internal sealed class ZstdDecompressor : ActorHttp.Protocol.Decompressor
{
    // As RFC 9659 bounds it: a frame that wants more is refused before memory is taken.
    private const int LargestWindow = 23;

    private readonly ZstdSharp.Decompressor _decoder = new();
    private bool _isWithinFrame;

    public ZstdDecompressor() =>
        _decoder.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, LargestWindow);

    internal override Rejection? Take(ReadOnlySpan<byte> input, DecodedOutput output)
    {
        try
        {
            return Pump(input, output);
        }
        catch (ZstdException)
        {
            return Rejection.InvalidCompressedContent;
        }
    }

    internal override Rejection? Finish(DecodedOutput output) =>
        _isWithinFrame ? Rejection.TruncatedCompressedContent : null;

    public override void Dispose() => _decoder.Dispose();

    private Rejection? Pump(ReadOnlySpan<byte> input, DecodedOutput output)
    {
        var status = OperationStatus.DestinationTooSmall;
        while (!input.IsEmpty || status == OperationStatus.DestinationTooSmall)
        {
            status = _decoder.UnwrapStream(input, output.Room(), out var taken, out var count);
            if (status == OperationStatus.InvalidData)
                return Rejection.InvalidCompressedContent;
            _isWithinFrame = status != OperationStatus.Done;
            if (output.Advance(count) is { } refused)
                return refused;
            input = input[taken..];
        }
        return null;
    }
}
