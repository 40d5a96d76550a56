using ActorHttp.Faults.Tests.Clients;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Load;

/// <summary>Slowloris: a head of which a byte comes now and then.</summary>
public sealed class SlowHeadTests(ITestOutputHelper output)
{
    private const long BytesEach = 64 * 1024;

    // All are to have sent a byte before the first of them is late.
    private static readonly int Count = Scale.Of(500, 10_000);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(Scale.Of(5, 10));
    private static readonly string HeadTime = $"HeadTime={Deadline.TotalMilliseconds}";

    [Fact]
    [Row("F-11")]
    [Row("TM-02")]
    public async Task Ten_thousand_slow_clients_end_at_the_deadline_and_nobody_notices()
    {
        await using var rig = await Rig.StartAsync(output, Count, HeadTime);
        using var watch = HealthWatch.Start(rig.Server.EndPoint);
        var plan = new HerdPlan
        {
            Count = Count,
            AtOnce = Wire.Bytes("G"),
            Drip = Wire.Bytes("ET /health HTTP/1.1⏎{H}X-Slow: "),
        };
        using var herd = await Herd.StartAsync(rig.Server.EndPoint, plan);
        await herd.IsOverAsync((Deadline * 2) + Tolerance.Late);
        watch.Stop();
        rig.Say($"/health {watch}");
        AssertEnds(rig, herd);
        rig.AssertGrowth(plan.Count, BytesEach);
        watch.AssertUndisturbed(Tolerance.Health);
        var end = await rig.EndAsync();
        Assert.Equal((plan.Count, plan.Count), (end.Server.Timeouts, end.Server.Rejections));
    }

    private static void AssertEnds(Rig rig, Herd herd)
    {
        var (first, last) = herd.Lives();
        rig.Say($"ended between {first.TotalSeconds:f3} s and {last.TotalSeconds:f3} s");
        Assert.Equal($"408 Finished: {herd.Clients.Count}", $"{herd}");
        Assert.InRange(first, Deadline - Tolerance.OfClock, TimeSpan.MaxValue);
        Assert.InRange(last, TimeSpan.Zero, Deadline + Tolerance.Late);
    }
}
