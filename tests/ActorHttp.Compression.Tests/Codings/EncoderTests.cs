using System.Buffers;
using System.Text;
using ActorHttp.Compression.Codings;

namespace ActorHttp.Compression.Tests;

/// <summary>What our encoders make is what others read.</summary>
public sealed class EncoderTests
{
    public static TheoryData<string, int> All =>
        new()
        {
            { "gzip", 1 },
            { "gzip", 6 },
            { "gzip", 9 },
            { "br", 0 },
            { "br", 4 },
            { "br", 11 },
            { "zstd", 1 },
            { "zstd", 3 },
            { "zstd", 19 },
        };

    [Theory]
    [MemberData(nameof(All))]
    public void A_content_at_once_is_read_by_others(string name, int level)
    {
        foreach (var length in new[] { 0, 1, 100, 5000, 70_000 })
        {
            var text = Codec.Lines(length / 40 + 1)[..length];
            var coded = ContentEncoder.All(Coding(name, level), Encoding.UTF8.GetBytes(text));
            Assert.Equal(text, Codec.Decode(name, coded.ToArray()));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Noise_in_pieces_is_read_by_others(string name, int level)
    {
        var noise = Encoding.UTF8.GetBytes(Convert.ToBase64String(Codec.Noise(200_000)));
        var output = new ArrayBufferWriter<byte>();
        using var encoder = ContentEncoder.Of(Coding(name, level), null);
        for (var i = 0; i < noise.Length; i += 9999)
            encoder.Encode(noise.AsSpan(i, Math.Min(9999, noise.Length - i)), Then.More, output);
        encoder.Encode(default, Then.End, output);
        var back = Codec.Decode(name, output.WrittenSpan.ToArray());
        Assert.Equal(Encoding.UTF8.GetString(noise), back);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_was_given_before_a_pause_can_be_read_then(string name, int level)
    {
        var output = new ArrayBufferWriter<byte>();
        using var encoder = ContentEncoder.Of(Coding(name, level), null);
        for (var i = 1; i <= 5; i++)
        {
            encoder.Encode("0123456789"u8, Then.Pause, output);
            var seen = Codec.DecodeSoFar(name, output.WrittenSpan.ToArray(), 10 * i);
            Assert.Equal(string.Concat(Enumerable.Repeat("0123456789", i)), seen);
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    public void A_content_that_never_came_is_an_empty_one(string name)
    {
        var output = new ArrayBufferWriter<byte>();
        using var encoder = ContentEncoder.Of(Coding(name, 4), null);
        encoder.Encode(default, Then.Pause, output);
        encoder.Encode(default, Then.End, output);
        Assert.NotEqual(0, output.WrittenCount);
        Assert.Equal("", Codec.Decode(name, output.WrittenSpan.ToArray()));
    }

    [Fact]
    public void A_level_that_is_none_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CompressionCoding.Gzip(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CompressionCoding.Brotli(12));
        Assert.Throws<ArgumentOutOfRangeException>(() => CompressionCoding.Zstd(20));
    }

    private static CompressionCoding Coding(string name, int level) =>
        name switch
        {
            "gzip" => CompressionCoding.Gzip(level),
            "br" => CompressionCoding.Brotli(level),
            _ => CompressionCoding.Zstd(level),
        };
}
