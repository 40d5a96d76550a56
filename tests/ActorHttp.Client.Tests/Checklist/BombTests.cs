using System.IO.Compression;

namespace ActorHttp.Client.Tests;

/// <summary>CX-05: what unpacks to too much is an error, end to end; and so is what cannot be
/// unpacked.</summary>
[Collection(nameof(Alone))]
public class BombTests
{
    private const int MiB = 1 << 20;

    [Theory]
    [Row("CX-05")]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_bomb_is_an_error_at_the_limit_and_its_connection_is_dropped(string coding)
    {
        await using var server = Answering(coding, Packed(coding, new byte[64 * MiB]));
        await using var bed = new ClientBed();
        var before = GC.GetTotalAllocatedBytes();
        Assert.Equal(ClientFault.BadContent, await Asking.FaultOf(bed.TextAsync(server.Url)));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 64 * MiB);
    }

    [Fact]
    [Row("CX-05")]
    public async Task The_limit_is_the_programs_to_set()
    {
        var limits = new ResponseLimits { DecodedBytes = 1000 };
        await using var server = Answering("gzip", Packed("gzip", new byte[1001]));
        await using var bed = new ClientBed(ClientBed.Quick with { Limits = limits });
        Assert.Equal(ClientFault.BadContent, await Asking.FaultOf(bed.TextAsync(server.Url)));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_coding_is_undone(string coding)
    {
        var content = Enumerable.Range(0, 300_000).Select(i => (byte)(i * i >> 8)).ToArray();
        await using var server = Answering(coding, Packed(coding, content));
        await using var bed = new ClientBed();
        using var response = await bed.Client.GetAsync(server.Url);
        Assert.Equal(content, await response.BytesAsync());
    }

    [Theory]
    [InlineData("gzip", 20)]
    [InlineData("br", 2)]
    public async Task A_content_cut_short_inside_of_its_coding_is_an_error(string coding, int bytes)
    {
        var packed = Packed(coding, new byte[1000]);
        await using var server = Answering(coding, packed[..bytes]);
        await using var bed = new ClientBed();
        Assert.Equal(ClientFault.BadContent, await Asking.FaultOf(bed.TextAsync(server.Url)));
    }

    [Fact]
    public async Task A_coding_that_nobody_asked_for_is_an_error()
    {
        await using var server = Answering("zstd", [1, 2, 3]);
        await using var bed = new ClientBed();
        var failure = await Asking.FailureOf(bed.TextAsync(server.Url));
        Assert.Equal(ClientFault.BadContent, failure.Fault);
        Assert.Contains("cannot be decoded", failure.Message);
    }

    [Theory]
    [InlineData("Accept-Encoding", "gzip")]
    [InlineData("Range", "bytes=0-19")]
    public async Task A_program_that_asks_for_codings_or_parts_gets_them_as_they_are(
        string name,
        string value
    )
    {
        var packed = Packed("gzip", new byte[1000]);
        await using var server = Answering("gzip", packed);
        await using var bed = new ClientBed();
        using var response = await bed.Client.SendAsync(
            ClientRequest.Get(server.Url).With(name, value)
        );
        Assert.Equal(packed, await response.BytesAsync());
    }

    private static RawServer Answering(string coding, byte[] content) =>
        new(async peer =>
        {
            while (await peer.ReadHeadAsync() is not null)
            {
                await peer.SendAsync(
                    $"HTTP/1.1 200 OK⏎Content-Encoding: {coding}⏎".Crlf()
                        + $"Content-Length: {content.Length}⏎⏎".Crlf()
                );
                await peer.SendAsync(content);
            }
        });

    private static byte[] Packed(string coding, byte[] content)
    {
        using var packed = new MemoryStream();
        using (
            Stream packer = coding switch
            {
                "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
                "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
                _ => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            }
        )
            packer.Write(content);
        return packed.ToArray();
    }
}
