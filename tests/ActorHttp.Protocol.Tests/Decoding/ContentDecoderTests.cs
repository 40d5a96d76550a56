using System.Buffers;
using System.Text;
using CsCheck;

namespace ActorHttp.Protocol.Tests;

/// <summary>RFC 9110 s8.4, content codings undone.</summary>
public class ContentDecoderTests
{
    private static readonly byte[] Text = Encoding.ASCII.GetBytes(
        string.Concat(Enumerable.Range(0, 500).Select(i => $"line {i * i}\n"))
    );

    private static readonly ResponseLimits Limits = ResponseLimits.Default;

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("GZIP")]
    [InlineData("deflate")]
    [InlineData("raw")]
    [InlineData("br")]
    [InlineData("identity, br")]
    [InlineData("gzip, br")]
    [InlineData("br, deflate")]
    [InlineData("deflate, gzip")]
    public void A_coding_is_undone_however_its_bytes_are_cut(string coding)
    {
        var coded = Coded.By(coding, Text);
        Assert.Equal(Text, Coded.Undo(coding, Limits, coded).Bytes);
        Assert.Equal(Text, Coded.Undo(coding, Limits, [.. coded.Select(b => new[] { b })]).Bytes);
        for (var cut = 1; cut < coded.Length; cut += 1 + (coded.Length / 100))
            Assert.Equal(Text, Coded.Undo(coding, Limits, coded[..cut], coded[cut..]).Bytes);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("raw")]
    [InlineData("br")]
    [InlineData("gzip, br")]
    public void Every_content_comes_back(string coding) =>
        Gen.Select(Gen.Byte.Array[0, 3000], Gen.Int[1, 2000].Array[0, 5])
            .Sample(
                (content, cuts) =>
                {
                    var pieces = Mutations.Cut(Coded.By(coding, content), cuts);
                    var (bytes, refused) = Coded.Undo(coding, Limits, pieces);
                    Assert.Null(refused);
                    Assert.Equal(content, bytes);
                },
                iter: 200
            );

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("raw")]
    [InlineData("br")]
    [InlineData("br, gzip")]
    public void A_content_cut_short_is_refused_at_every_place(string coding)
    {
        var coded = Coded.By(coding, "hello, hello, hello"u8.ToArray());
        for (var length = 1; length < coded.Length; length++)
        {
            var refused = Coded.Undo(coding, Limits, coded[..length]).Refused;
            Assert.Same(Rejection.TruncatedCompressedContent, refused);
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("raw")]
    [InlineData("br")]
    [InlineData("gzip, br")]
    public void A_byte_behind_the_end_is_refused_wherever_it_is_cut(string coding)
    {
        byte[] coded = [.. Coded.By(coding, "hello"u8.ToArray()), 0];
        for (var cut = 0; cut <= coded.Length; cut++)
        {
            var refused = Coded.Undo(coding, Limits, coded[..cut], coded[cut..]).Refused;
            Assert.Same(Rejection.BytesBehindCompressedContent, refused);
        }
    }

    [Theory]
    [InlineData("gzip", "behind")]
    [InlineData("gzip", "\u001f")]
    [InlineData("gzip", "\u001f\u008b")]
    [InlineData("deflate", "behind")]
    [InlineData("br", "behind")]
    public void Bytes_behind_the_end_are_never_taken(string coding, string behind)
    {
        byte[] coded = [.. Coded.By(coding, Text), .. Encoding.Latin1.GetBytes(behind)];
        Assert.NotNull(Coded.Undo(coding, Limits, coded).Refused);
        Assert.NotNull(Coded.Undo(coding, Limits, [.. coded.Select(b => new[] { b })]).Refused);
    }

    [Fact]
    public void Members_of_gzip_follow_each_other_however_they_are_cut()
    {
        byte[] coded =
        [
            .. Coded.By("gzip", "one "u8.ToArray()),
            .. Coded.By("gzip", "two"u8.ToArray()),
        ];
        for (var cut = 0; cut <= coded.Length; cut++)
        {
            var (bytes, refused) = Coded.Undo("gzip", Limits, coded[..cut], coded[cut..]);
            Assert.Null(refused);
            Assert.Equal("one two"u8.ToArray(), bytes);
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public void A_damaged_content_is_refused_or_the_same_and_never_throws(string coding)
    {
        var coded = Coded.By(coding, Text);
        for (var at = 0; at < coded.Length; at++)
        {
            var damaged = coded.ToArray();
            damaged[at] ^= 0x55;
            var (bytes, refused) = Coded.Undo(coding, Limits, damaged);
            Assert.True(
                refused is not null || coding == "br" || bytes.SequenceEqual(Text),
                $"{at}"
            );
        }
    }

    [Theory]
    [InlineData("gzip", "no gzip at all")]
    [InlineData("deflate", "\u0078\u00bb\0\0\0\0\u0001")]
    [InlineData("deflate", "\u0007")]
    [InlineData("deflate", "\u0007\u0007")]
    [InlineData("br", "\u00ff\u00ff\u00ff")]
    public void What_is_not_of_its_coding_is_refused(string coding, string text) =>
        Assert.NotNull(Coded.Undo(coding, Limits, Encoding.Latin1.GetBytes(text)).Refused);

    [Fact]
    public void Random_bytes_never_throw() =>
        Gen.Select(Gen.Int[0, 3], Gen.Byte.Array[0, 200])
            .Sample((i, bytes) => _ = Coded.Undo(Coded.Names[i], Limits, bytes), iter: 5_000);

    [Fact]
    public void An_empty_content_needs_no_frame() =>
        Assert.Equal(([], null), Coded.Undo("gzip", Limits, []));

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("raw")]
    public void Strict_streams_are_fed_as_well(string coding)
    {
        using var decoder = ContentDecoder.For(Coded.Head(coding), Limits, isStrict: true, out _)!;
        var output = new ArrayBufferWriter<byte>();
        foreach (var one in Coded.By(coding, Text))
            Assert.True(decoder.Decode([one], output));
        Assert.True(decoder.Finish(output));
        Assert.Equal(Text, output.WrittenSpan.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("identity")]
    [InlineData(", identity ,")]
    public void Where_nothing_is_to_be_undone_there_is_no_decoder(string coding)
    {
        Assert.Null(ContentDecoder.For(Coded.Head(coding), Limits, out var refused));
        Assert.Null(refused);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip;q=1")]
    [InlineData("gzip br")]
    [InlineData("gzip, gzip, gzip")]
    [InlineData("compress, br")]
    public void An_unknown_coding_or_a_long_chain_is_refused(string coding)
    {
        Assert.Null(ContentDecoder.For(Coded.Head(coding), Limits, out var refused));
        Assert.Same(Rejection.UnsupportedContentCoding, refused);
    }
}
