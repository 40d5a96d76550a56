namespace ActorHttp.Protocol;

/// <summary>Undoes one coding.</summary>
internal abstract class Decompressor : IDisposable
{
    internal static Decompressor Of(ContentCoding coding) =>
        coding switch
        {
            ContentCoding.Gzip => new GzipDecompressor(),
            ContentCoding.Deflate => new DeflateDecompressor(),
            _ => new BrotliDecompressor(),
        };

    /// <summary>Takes all of the input, which is not empty.</summary>
    internal abstract Rejection? Take(ReadOnlySpan<byte> input, DecodedOutput output);

    /// <summary>No more comes.</summary>
    internal abstract Rejection? Finish(DecodedOutput output);

    public abstract void Dispose();
}
