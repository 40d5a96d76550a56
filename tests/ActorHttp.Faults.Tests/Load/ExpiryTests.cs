using ActorHttp.Faults.Tests.Clients;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Load;

/// <summary>A crowd whose time is up at the same moment.</summary>
[Collection(nameof(Alone))]
public sealed class ExpiryTests(ITestOutputHelper output)
{
    private static readonly int Count = Scale.Of(1_000, 10_000);
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(Scale.Of(2, 5));
    private static readonly TimeSpan LongestStall = TimeSpan.FromSeconds(Scale.Of(5, 1));

    [Fact]
    [Row("TM-18")]
    public async Task Ten_thousand_idle_connections_that_expire_together_stall_nobody()
    {
        await using var rig = await Rig.StartAsync(
            output,
            Count,
            $"IdleTime={IdleTime.TotalMilliseconds}"
        );
        var plan = new HerdPlan { Count = Count, AtOnce = Wire.Bytes("GET /health HTTP/1.1⏎{H}⏎") };
        using var herd = await Herd.GatherAsync(rig.Server.EndPoint, plan);
        using var watch = HealthWatch.Start(rig.Server.EndPoint);
        herd.LetGo();
        await herd.IsOverAsync(IdleTime * 2 + Tolerance.Late);
        watch.AssertUndisturbed(LongestStall);
        rig.Say($"/health {watch}");
        Assert.InRange(watch.Answers.Max, TimeSpan.Zero, LongestStall);
        Assert.Equal($"200 Finished: {plan.Count}", $"{herd}");
        Assert.InRange(herd.Lives().First, IdleTime - Tolerance.OfClock, TimeSpan.MaxValue);
        await rig.EndAsync();
    }
}
