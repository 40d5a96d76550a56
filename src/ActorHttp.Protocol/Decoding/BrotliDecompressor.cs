using System.Buffers;
using System.IO.Compression;

namespace ActorHttp.Protocol;

/// <summary>The Brotli format (RFC 7932), which tells its own end.</summary>
internal sealed class BrotliDecompressor : Decompressor
{
    private BrotliDecoder _decoder;
    private bool _hasEnded;

    internal override Rejection? Take(ReadOnlySpan<byte> input, DecodedOutput output)
    {
        var status = OperationStatus.DestinationTooSmall;
        while (!_hasEnded && status == OperationStatus.DestinationTooSmall)
        {
            status = _decoder.Decompress(input, output.Room(), out var taken, out var count);
            if (status == OperationStatus.InvalidData)
                return Rejection.InvalidCompressedContent;
            if (output.Advance(count) is { } refused)
                return refused;
            _hasEnded = status == OperationStatus.Done;
            input = input[taken..];
        }
        return input.IsEmpty ? null : Rejection.BytesBehindCompressedContent;
    }

    internal override Rejection? Finish(DecodedOutput output) =>
        _hasEnded ? null : Rejection.TruncatedCompressedContent;

    public override void Dispose() => _decoder.Dispose();
}
