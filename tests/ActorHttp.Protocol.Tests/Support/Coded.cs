using System.Buffers;
using System.IO.Compression;

namespace ActorHttp.Protocol.Tests;

/// <summary>Contents in codings, by the base library, and back by ours; "raw" is deflate without
/// its frame.</summary>
internal static class Coded
{
    internal static readonly string[] Names = ["gzip", "deflate", "raw", "br"];

    internal static byte[] By(string codings, byte[] content) =>
        codings
            .Split(", ")
            .Where(coding => coding != "identity")
            .Aggregate(content, (bytes, coding) => One(coding, bytes));

    internal static (byte[] Bytes, Rejection? Refused) Undo(
        string coding,
        ResponseLimits limits,
        params byte[][] pieces
    )
    {
        using var decoder = ContentDecoder.For(Head(coding), limits, out _)!;
        var output = new ArrayBufferWriter<byte>();
        foreach (var piece in pieces)
        {
            Assert.Equal(decoder.Decode(piece, output), decoder.Rejection is null);
        }

        Assert.Equal(decoder.Finish(output), decoder.Rejection is null);
        return (output.WrittenSpan.ToArray(), decoder.Rejection);
    }

    internal static ResponseHead Head(string coding)
    {
        var parser = new ResponseParser(ResponseLimits.Default);
        parser.Begin(HttpMethod.Get);
        var wire = $"HTTP/1.1 200 OK⏎Content-Encoding: {coding.Replace("raw", "deflate")}⏎⏎";
        Assert.Equal(ParserSignal.Head, parser.Read(Wire.Bytes(wire), out _));
        return parser.Head;
    }

    private static byte[] One(string coding, byte[] content)
    {
        var output = new MemoryStream();
        using (var stream = Open(coding, output))
        {
            stream.Write(content);
        }

        return output.ToArray();
    }

    private static Stream Open(string coding, MemoryStream output) =>
        coding.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(output, CompressionLevel.Optimal),
            "deflate" => new ZLibStream(output, CompressionLevel.Optimal),
            "raw" => new DeflateStream(output, CompressionLevel.Optimal),
            _ => new BrotliStream(output, CompressionLevel.Fastest),
        };
}
