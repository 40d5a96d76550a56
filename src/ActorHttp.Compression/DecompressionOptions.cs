using ActorHttp.Protocol;

namespace ActorHttp.Compression;

/// <summary>Which request bodies are decompressed, and to how much. Immutable.</summary>
public sealed record DecompressionOptions
{
    /// <summary>The values as they are, unless said otherwise.</summary>
    public static DecompressionOptions Default { get; } = new();

    /// <summary>Of <c>gzip</c>, <c>br</c>, <c>zstd</c> and <c>deflate</c>; told to a client that
    /// uses another, in this order.</summary>
    public IReadOnlyList<string> Codings { get; init; } = ["gzip", "br", "zstd", "deflate"];

    /// <summary>Bytes that a body may be decompressed to; null: <see cref="HttpLimits.BodyBytes"/>,
    /// as many as it may have without a coding.</summary>
    public long? MaximumBytes { get; init; }

    /// <summary>Bytes that may come out for each that went in, counted in blocks of 4096. Text
    /// shrinks to a tenth, bombs to a thousandth.</summary>
    public int Ratio { get; init; } = 25;

    /// <summary>Bodies that are pulled and decompressed at a time; more get 503. Each holds its
    /// window, which the client chooses: up to 8 MiB for zstd, 16 MiB for Brotli.</summary>
    public int MostAtATime { get; init; } = 256;

    /// <summary>Decompressed bytes up to which the ratio does not count.</summary>
    public int FloorBytes { get; init; } = 64 * 1024;
}
