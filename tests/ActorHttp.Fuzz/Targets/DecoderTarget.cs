using System.Buffers;
using System.IO.Compression;
using System.Text;
using ActorHttp.Fuzz.Invariants;
using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Targets;

/// <summary>Contents in codings; the first byte says in which.</summary>
internal sealed class DecoderTarget() : Target("decoder")
{
    private static readonly string[] Codings = ["gzip", "deflate", "br", "gzip, br", "br, gzip"];

    private static readonly ResponseLimits Limits = new()
    {
        DecodedBytes = 20_000,
        DecodedFloorBytes = 2_000,
        DecodedRatio = 2,
    };

    private static readonly ResponseHead[] Heads = [.. Codings.Select(Head)];

    public override IEnumerable<byte[]> Seeds =>
        from coding in Enumerable.Range(0, Codings.Length)
        from content in Contents()
        select (byte[])[(byte)coding, .. Coded(Codings[coding], content)];

    public override void Check(byte[] input)
    {
        if (input.Length == 0)
            return;
        var coding = input[0] % Codings.Length;
        ReadOnlyMemory<byte> bytes = input.AsMemory(1);
        var whole = Decode(coding, [bytes]);
        var half = bytes.Length / 2;
        Agree(whole, Decode(coding, [bytes[..half], bytes[half..]]));
        if (bytes.Length < 200)
            Agree(
                whole,
                Decode(coding, Enumerable.Range(0, bytes.Length).Select(i => bytes[i..(i + 1)]))
            );
        if (whole is not null && bytes.Length > 0 && coding == 0)
            Promise.Equal(Print(Plain(bytes)), Print(whole), "accepted gzip is what others read");
    }

    /// <summary>Null when it was refused.</summary>
    private static byte[]? Decode(int coding, IEnumerable<ReadOnlyMemory<byte>> pieces)
    {
        using var decoder = ContentDecoder.For(Heads[coding], Limits, out _)!;
        var output = new ArrayBufferWriter<byte>();
        foreach (var piece in pieces)
        {
            var isGood = decoder.Decode(piece.Span, output);
            Promise.Equal(isGood, decoder.Rejection is null, "a refusal has its reason");
            Promise.Holds(output.WrittenCount <= Limits.DecodedBytes, "a bomb has its limit");
        }

        return decoder.Finish(output) ? output.WrittenSpan.ToArray() : null;
    }

    private static void Agree(byte[]? whole, byte[]? cut) =>
        Promise.Equal(Print(whole), Print(cut), "any cut gives the same");

    private static string Print(byte[]? bytes) =>
        bytes is null ? "refused" : Convert.ToHexString(bytes);

    private static byte[] Plain(ReadOnlyMemory<byte> bytes)
    {
        var output = new MemoryStream();
        using var input = new MemoryStream(bytes.ToArray());
        using var stream = new GZipStream(input, CompressionMode.Decompress);
        stream.CopyTo(output);
        return output.ToArray();
    }

    private static IEnumerable<byte[]> Contents() =>
        [
            [],
            "hello"u8.ToArray(),
            Encoding.ASCII.GetBytes(string.Join(' ', Enumerable.Range(0, 300))),
            new byte[3_000],
            new byte[30_000],
        ];

    private static byte[] Coded(string codings, byte[] content) =>
        codings.Split(", ").Aggregate(content, One);

    private static byte[] One(byte[] content, string coding)
    {
        var output = new MemoryStream();
        using (
            Stream stream = coding switch
            {
                "gzip" => new GZipStream(output, CompressionLevel.Optimal),
                "deflate" => new ZLibStream(output, CompressionLevel.Optimal),
                _ => new BrotliStream(output, CompressionLevel.Fastest),
            }
        )
            stream.Write(content);
        return output.ToArray();
    }

    private static ResponseHead Head(string coding)
    {
        var parser = new ResponseParser(ResponseLimits.Default);
        parser.Begin(HttpMethod.Get);
        var wire = $"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\n\r\n";
        parser.Read(Encoding.ASCII.GetBytes(wire), out _);
        return parser.Head;
    }
}
