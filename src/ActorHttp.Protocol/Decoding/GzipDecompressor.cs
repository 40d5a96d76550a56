using System.IO.Compression;

namespace ActorHttp.Protocol;

/// <summary>The gzip format (RFC 1952): one member or more, with their checksums.</summary>
/// <remarks>
/// Behind a member the stream looks for another. It ends only when it finds bytes that begin none,
/// so an end before the last byte means that something stands behind it; and at the last byte, one
/// more that begins none must end it.
/// </remarks>
internal sealed class GzipDecompressor(bool isStrict) : StreamDecompressor(isStrict)
{
    private static ReadOnlySpan<byte> NoMember => [0];

    internal override Rejection? Take(ReadOnlySpan<byte> input, DecodedOutput output)
    {
        Feed(input);
        return Pump(output) ?? (HasEnded ? Rejection.BytesBehindCompressedContent : null);
    }

    internal override Rejection? Finish(DecodedOutput output)
    {
        Feed(NoMember);
        var isGood = Pump(new NoOutput()) is null && HasEnded;
        return isGood ? null : Rejection.TruncatedCompressedContent;
    }

    private protected override Stream Open(Stream feed) =>
        new GZipStream(feed, CompressionMode.Decompress);
}
