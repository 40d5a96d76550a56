using System.IO.Compression;
using System.Text;
using ZstdSharp;

namespace ActorHttp.Compression.Tests;

/// <summary>The codings as others make and read them.</summary>
internal static class Codec
{
    /// <summary>Text that shrinks to about a quarter, of so many lines of 40 bytes.</summary>
    public static string Lines(int count) =>
        string.Concat(
            Enumerable
                .Range(0, count)
                .Select(i => $"line {i, 8}: {i * 7919L % 1_000_003, 16}, and on\n")
        );

    public static byte[] Noise(int count)
    {
        var bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    public static byte[] Encode(string coding, byte[] content)
    {
        var output = new MemoryStream();
        using (var stream = Encoder(coding, output))
            stream.Write(content);
        return output.ToArray();
    }

    public static byte[] Encode(string coding, string content) =>
        Encode(coding, Encoding.UTF8.GetBytes(content));

    public static string Decode(string? coding, byte[] content)
    {
        var output = new MemoryStream();
        using (var stream = Decoder(coding, new MemoryStream(content)))
            stream.CopyTo(output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    public static string Decode(RawResponse response) =>
        Decode(response.Header("Content-Encoding"), response.Body);

    /// <summary>What can be read of a content that has no end yet.</summary>
    public static string DecodeSoFar(string coding, byte[] content, int length)
    {
        using var stream = Decoder(coding, new MemoryStream(content));
        var text = new byte[length];
        stream.ReadExactly(text);
        return Encoding.UTF8.GetString(text);
    }

    private static Stream Encoder(string coding, Stream output) =>
        coding switch
        {
            "gzip" => new GZipStream(output, CompressionLevel.Optimal),
            "deflate" => new ZLibStream(output, CompressionLevel.Optimal),
            "br" => new BrotliStream(output, CompressionLevel.Fastest),
            "zstd" => new CompressionStream(output, leaveOpen: true),
            _ => throw new ArgumentException($"No coding: {coding}", nameof(coding)),
        };

    public static Stream Decoder(string? coding, Stream input) =>
        coding switch
        {
            null => input,
            "gzip" => new GZipStream(input, CompressionMode.Decompress),
            "br" => new BrotliStream(input, CompressionMode.Decompress),
            "zstd" => new DecompressionStream(input),
            _ => throw new ArgumentException($"No coding: {coding}", nameof(coding)),
        };
}
