namespace ActorHttp.Compression;

/// <summary>Which responses are compressed, and how. Immutable.</summary>
public sealed record CompressionOptions
{
    /// <summary>The values as they are, unless said otherwise.</summary>
    public static CompressionOptions Default { get; } = new();

    /// <summary>What may be used; the first of those that a client wants equally.</summary>
    public IReadOnlyList<CompressionCoding> Codings { get; init; } =
    [CompressionCoding.Brotli(), CompressionCoding.Zstd(), CompressionCoding.Gzip()];

    /// <summary>Bytes below which a response whose length is known stays as it is: it fits into a
    /// packet or two anyway.</summary>
    public int MinimumBytes { get; init; } = 1024;

    /// <summary>Media types that are worth it: <c>text/html</c>, <c>text/*</c>, <c>*+json</c>,
    /// <c>*/*</c>; what is compressed by its nature is not among them.</summary>
    public IReadOnlyList<string> ContentTypes { get; init; } =
    [
        "text/*",
        "*+json",
        "*+xml",
        "*+text",
        "application/json",
        "application/x-ndjson",
        "application/javascript",
        "application/xml",
        "application/xml-dtd",
        "application/wasm",
        "application/sql",
        "application/rtf",
        "application/yaml",
        "application/graphql",
        "application/vnd.ms-fontobject",
        "application/x-sh",
        "font/collection",
        "font/otf",
        "font/ttf",
        "image/bmp",
        "image/x-icon",
        "model/gltf-binary",
    ];

    /// <summary>Whether to compress where a secret may stand beside what an attacker chose, whose
    /// length then tells the secret (BREACH): in responses with Set-Cookie, and to requests with
    /// Cookie or Authorization.</summary>
    public bool DespiteSecrets { get; init; }

    /// <summary>Responses in parts that are compressed at a time; more are sent as they are. Each
    /// holds up to 0.8 MiB until it ends.</summary>
    public int MostAtATime { get; init; } = 256;
}
