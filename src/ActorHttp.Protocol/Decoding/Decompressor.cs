namespace ActorHttp.Protocol;

/// <summary>Undoes one coding.</summary>
internal abstract class Decompressor : IDisposable
{
    /// <param name="coding">Which one.</param>
    /// <param name="isStrict">Whether the streams of the base library take every end of their
    /// input for final.</param>
    internal static Decompressor Of(ContentCoding coding, bool isStrict) =>
        coding switch
        {
            ContentCoding.Gzip => new GzipDecompressor(isStrict),
            ContentCoding.Deflate => new DeflateDecompressor(isStrict),
            _ => new BrotliDecompressor(),
        };

    /// <summary>Takes all of the input, which is not empty.</summary>
    internal abstract Rejection? Take(ReadOnlySpan<byte> input, DecodedOutput output);

    /// <summary>No more comes.</summary>
    internal abstract Rejection? Finish(DecodedOutput output);

    public abstract void Dispose();
}
