using System.Buffers;
using System.Text;
using ActorHttp.Compression.Codings;

namespace ActorHttp.Compression.Tests;

/// <summary>RFC 8878, as requests are read.</summary>
public sealed class ZstdDecompressorTests
{
    private static readonly DecodedLimits Limits = new(1_000_000, 1000, 1000);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void Frames_in_any_cut_are_one_content(int cut)
    {
        byte[] coded =
        [
            .. Codec.Encode("zstd", "hello "),
            0x50,
            0x2a,
            0x4d,
            0x18,
            2,
            0,
            0,
            0,
            9,
            9, // a frame to skip
            .. Codec.Encode("zstd", Codec.Lines(1000)),
        ];
        Assert.Equal((null, "hello " + Codec.Lines(1000)), Decode(coded, cut));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    public void A_frame_without_its_end_is_cut_short(int cut)
    {
        var coded = Codec.Encode("zstd", Codec.Lines(100));
        for (var length = 1; length < coded.Length; length += 13)
            Assert.Same(Rejection.TruncatedCompressedContent, Decode(coded[..length], cut).Refused);
    }

    [Fact]
    public void What_is_no_frame_is_refused()
    {
        var coded = Codec.Encode("zstd", Codec.Lines(100));
        var behind = Decode([.. coded, .. "and more"u8], 4096).Refused;
        Assert.Same(Rejection.InvalidCompressedContent, behind);
        Assert.Same(Rejection.InvalidCompressedContent, Decode([1, 2, 3, 4, 5], 4096).Refused);
    }

    [Theory]
    [InlineData(10, false)] // 8 MiB
    [InlineData(10.125, true)] // an eighth more
    [InlineData(21, true)] // 2 GiB
    [Row("CT-04")]
    public void A_window_above_8_MiB_is_refused(double exponent, bool isRefused)
    {
        var (whole, eighths) = ((int)exponent + 3, (int)(exponent % 1 * 8));
        byte[] frame =
        [
            0x28,
            0xb5,
            0x2f,
            0xfd,
            0,
            (byte)((whole << 3) | eighths), // magic, no flags, window
            0x09,
            0,
            0,
            (byte)'x', // the last block: one raw byte
        ];
        var (refused, text) = Decode(frame, 4096);
        Assert.Equal(isRefused, refused is not null);
        Assert.Equal(isRefused ? "" : "x", text);
    }

    private static (Rejection? Refused, string Text) Decode(byte[] coded, int cut)
    {
        var output = new ArrayBufferWriter<byte>();
        using var decoder = ContentDecoder.Of(new ZstdDecompressor(), Limits);
        for (var i = 0; i < coded.Length; i += cut)
            decoder.Decode(coded.AsSpan(i, Math.Min(cut, coded.Length - i)), output);
        decoder.Finish(output);
        return (decoder.Rejection, Encoding.UTF8.GetString(output.WrittenSpan));
    }
}
