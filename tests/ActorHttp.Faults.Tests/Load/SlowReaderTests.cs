using ActorHttp.Faults.Tests.Clients;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Load;

/// <summary>Clients that ask for much and take little.</summary>
public sealed class SlowReaderTests(ITestOutputHelper output)
{
    private const string Stream = "GET /stream?bytes=1073741824 HTTP/1.1⏎{H}⏎";
    private const long BytesEach = 256 * 1024;

    private static readonly int Count = Scale.Of(100, 2_000);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(Scale.Of(1, 5));
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(Scale.Of(1, 15));

    /// <summary>For readers that must be left alone: their thread may have to wait its turn.
    /// </summary>
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(Scale.Of(4, 15));

    /// <summary>What was taken at first is credit for at most four times the longer of both, and
    /// the kernel's buffers are to be filled before.
    /// </summary>
    private static readonly TimeSpan Longest = (4 * Stall) + TimeSpan.FromSeconds(Scale.Of(20, 4));

    /// <summary>Bytes that each takes in a second.</summary>
    public static TheoryData<int> Paces => Scale.IsFull ? [0, 1] : [1];

    [Theory]
    [Row("F-12")]
    [Row("TM-07")]
    [MemberData(nameof(Paces))]
    public async Task One_that_takes_almost_nothing_is_reset(int perSecond)
    {
        await using var rig = await Rig.StartAsync(output, Count, LimitsOf(Stall));
        var plan = Readers(Count, perSecond);
        using var herd = await Herd.StartAsync(rig.Server.EndPoint, plan);
        await herd.IsOverAsync(Longest + TimeSpan.FromSeconds(5));
        var (first, last) = herd.Lives();
        rig.Say($"ended between {first.TotalSeconds:f3} s and {last.TotalSeconds:f3} s");
        Assert.All(herd.Clients, client => Assert.Equal(PeerEnding.Reset, client.Ending));
        Assert.InRange(last, TimeSpan.Zero, Longest);
        Assert.InRange(first, Grace - Tolerance.OfClock, TimeSpan.MaxValue);
        rig.AssertGrowth(plan.Count, BytesEach);
        await rig.EndAsync();
    }

    [Fact]
    [Row("F-12")]
    public async Task One_that_takes_more_than_the_minimum_rate_is_left_alone()
    {
        await using var rig = await Rig.StartAsync(output, LimitsOf(Steady));
        // On loopback a kernel tells only every 6 KiB what was read: at 300 bytes a second that would
        // be 20 s of silence, longer than the stall time.
        var plan = Readers(50, perSecond: Scale.Of(8192, 1024));
        using (var herd = await Herd.StartAsync(rig.Server.EndPoint, plan))
        {
            await Task.Delay(Steady + Grace + TimeSpan.FromSeconds(Scale.Of(1, 10)));
            Assert.Equal(plan.Count, herd.Open);
        }
        await rig.EndAsync();
    }

    private static string[] LimitsOf(TimeSpan stall) =>
        [$"RateGrace={Grace.TotalMilliseconds}", $"WriteStallTime={stall.TotalMilliseconds}"];

    private static HerdPlan Readers(int count, int perSecond) =>
        new()
        {
            Count = count,
            AtOnce = Wire.Bytes(Stream),
            ReadPerSecond = perSecond,
            ReceiveBuffer = 4096,
        };
}
