using System.Buffers;
using ActorHttp.TestSupport;

namespace ActorHttp.Protocol.Tests;

/// <summary>What unpacks to too much is refused, before there is memory for it.</summary>
[Row("CX-05")]
public class BombTests
{
    private const int MiB = 1 << 20;

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("raw")]
    [InlineData("br")]
    [InlineData("gzip, gzip")]
    [InlineData("br, gzip")]
    public void A_bomb_stops_at_the_ratio(string coding)
    {
        var bomb = Coded.By(coding, new byte[64 * MiB]);
        var (bytes, refused) = Coded.Undo(coding, ResponseLimits.Default, bomb);
        Assert.Same(Rejection.DecodedContentTooLarge, refused);
        Assert.InRange(bytes.Length, MiB / 2, Math.Max(MiB, 100 * (bomb.Length + 4096)));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public void A_limit_is_exact(string coding)
    {
        var limits = new ResponseLimits { DecodedBytes = 100_000 };
        var (good, none) = Coded.Undo(coding, limits, Coded.By(coding, new byte[100_000]));
        Assert.Equal((100_000, null), (good.Length, none));
        var (bad, refused) = Coded.Undo(coding, limits, Coded.By(coding, new byte[100_001]));
        Assert.Same(Rejection.DecodedContentTooLarge, refused);
        Assert.InRange(bad.Length, 0, 100_000);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public void A_verdict_does_not_depend_on_the_cut(string coding)
    {
        var limits = new ResponseLimits { DecodedFloorBytes = 1000, DecodedRatio = 20 };
        foreach (var size in new[] { 80_000, 82_000, 90_000 })
        {
            var coded = Coded.By(coding, new byte[size]);
            var whole = Coded.Undo(coding, limits, coded).Refused;
            var single = Coded.Undo(coding, limits, [.. coded.Select(b => new[] { b })]).Refused;
            Assert.Same(whole, single);
            Assert.Equal(size > 20 * 4096, whole is not null);
        }
    }

    [Fact]
    public void Memory_is_not_asked_for_before_the_bytes_are_there()
    {
        var limits = new ResponseLimits { DecodedBytes = 10 };
        using var decoder = ContentDecoder.For(Coded.Head("gzip"), limits, out _)!;
        var output = new Asked();
        Assert.False(decoder.Decode(Coded.By("gzip", new byte[MiB]), output));
        Assert.InRange(output.Most, 1, 11);
        Assert.False(decoder.Decode([1], output));
        Assert.False(decoder.Finish(output));
        Assert.Same(Rejection.DecodedContentTooLarge, decoder.Rejection);
    }

    private sealed class Asked : IBufferWriter<byte>
    {
        private readonly byte[] _room = new byte[8192];

        internal int Most { get; private set; }

        public void Advance(int count) => Assert.InRange(count, 0, 10);

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            Most = Math.Max(Most, sizeHint);
            return _room;
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
