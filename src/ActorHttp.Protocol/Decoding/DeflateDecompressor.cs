using System.IO.Compression;

namespace ActorHttp.Protocol;

/// <summary>The zlib format that HTTP calls deflate (RFC 1950), or the bare format that some
/// servers took that word for (RFC 9110 s8.4.1.2).</summary>
/// <remarks>
/// The last byte is held back: an end before it means that something stands behind the end, and
/// with it there must be one.
/// </remarks>
internal sealed class DeflateDecompressor(bool isStrict) : StreamDecompressor(isStrict)
{
    private const int HeaderLength = 2;

    private int _header;
    private long _taken;
    private byte _last;

    private bool IsZlib => (_header & 0x0f00) == 0x0800 && _header >> 12 <= 7 && _header % 31 == 0;

    internal override Rejection? Take(ReadOnlySpan<byte> input, DecodedOutput output)
    {
        for (var i = 0; i < input.Length && _taken + i < HeaderLength; i++)
            _header = (_header << 8) | input[i];
        if (_taken > 0)
            Feed([_last]);
        Feed(input[..^1]);
        _last = input[^1];
        _taken += input.Length;
        if (_taken < HeaderLength)
            return null;
        return Pump(output) ?? (HasEnded ? Rejection.BytesBehindCompressedContent : null);
    }

    internal override Rejection? Finish(DecodedOutput output)
    {
        if (_taken < HeaderLength)
            return Rejection.TruncatedCompressedContent;
        Feed([_last]);
        return Pump(output) ?? (HasEnded ? null : Rejection.TruncatedCompressedContent);
    }

    private protected override Stream Open(Stream feed) =>
        IsZlib
            ? new ZLibStream(feed, CompressionMode.Decompress)
            : new DeflateStream(feed, CompressionMode.Decompress);
}
