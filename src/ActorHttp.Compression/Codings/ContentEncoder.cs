using System.Buffers;

namespace ActorHttp.Compression.Codings;

/// <summary>What follows behind the bytes that are given to an encoder.</summary>
internal enum Then
{
    /// <summary>More.</summary>
    More,

    /// <summary>A reader waits: all that was given must be readable.</summary>
    Pause,

    /// <summary>The end.</summary>
    End,
}

/// <summary>Compresses one content, piece by piece. One thread at a time; holds native memory until
/// it is disposed of.</summary>
internal abstract class ContentEncoder : IDisposable
{
    protected const int Piece = 4096;

    /// <param name="coding">Which.</param>
    /// <param name="length">Null: a stream, of which nobody knows how long it stays.</param>
    public static ContentEncoder Of(CompressionCoding coding, int? length) =>
        coding.Name switch
        {
            "br" => new BrotliCoder(coding.Level, Window(length)),
            "zstd" => new ZstdCoder(coding.Level, Window(length), isStream: length is null),
            _ => new GzipCoder(coding.Level),
        };

    /// <summary>All of a content at once.</summary>
    public static ReadOnlyMemory<byte> All(CompressionCoding coding, ReadOnlySpan<byte> content)
    {
        using var encoder = Of(coding, content.Length);
        var output = new ArrayBufferWriter<byte>(Piece + content.Length / 4);
        encoder.Encode(content, Then.End, output);
        return output.WrittenMemory;
    }

    public abstract void Encode(ReadOnlySpan<byte> input, Then then, IBufferWriter<byte> output);

    public abstract void Dispose();

    // Of a stream 128 KiB: thousands of them may be open at a time.
    private static int Window(int? length) =>
        length is null ? 17 : Math.Clamp(int.Log2(length.Value) + 1, 10, 21);
}
