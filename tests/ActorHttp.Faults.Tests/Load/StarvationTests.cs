using ActorHttp.Faults.Tests.Clients;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Load;

/// <summary>No thread of the pool is free: neither for handlers nor for anything else.</summary>
public sealed class StarvationTests(ITestOutputHelper output)
{
    private const int Blocked = 200;

    /// <summary>What the route of /starve/placed allows.</summary>
    private const int MostPlaced = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan HeadTime = TimeSpan.FromSeconds(Scale.Of(4, 2));
    private static readonly TimeSpan HandlerTime = TimeSpan.FromSeconds(Scale.Of(4, 5));

    /// <summary>The runtime keeps an idle thread of its pool for 20 s, and the probe wakes some.
    /// </summary>
    private static readonly TimeSpan ThreadsWithin = TimeSpan.FromSeconds(60);

    [Fact]
    [Row("F-14")]
    [Row("TM-16")]
    public async Task A_jammed_pool_stops_no_deadline_and_no_function_on_a_loop()
    {
        await using var rig = await Rig.StartAsync(
            output,
            $"HeadTime={HeadTime.TotalMilliseconds}",
            $"HandlerTime={HandlerTime.TotalMilliseconds}"
        );
        using var watch = HealthWatch.Start(rig.Server.EndPoint);
        await AskAsync(rig, $"/starve?tasks={Blocked}&ms=60000");
        using var blocked = await Herd.StartAsync(rig.Server.EndPoint, BlockingRequests());
        using var silent = await Herd.StartAsync(rig.Server.EndPoint, new() { Count = 50 });
        using var slow = await Herd.StartAsync(rig.Server.EndPoint, SlowHeads());
        await silent.IsOverAsync((HeadTime * 3) + Tolerance.Late);
        await slow.IsOverAsync((HeadTime * 3) + Tolerance.Late);
        await blocked.IsOverAsync((HandlerTime * 3) + Tolerance.Late);
        watch.AssertUndisturbed(Tolerance.Health);
        rig.Say($"/health {watch}");
        AssertEnded(rig, silent, HeadTime, status: 0);
        AssertEnded(rig, slow, HeadTime, status: 408);
        AssertEnded(rig, blocked, HandlerTime, status: 503);
        await AskAsync(rig, "/starve/end");
        await rig.EndAsync(ThreadsWithin);
    }

    [Fact]
    [Row("F-14")]
    public async Task More_than_may_block_get_503_at_once_and_others_notice_nothing()
    {
        await using var rig = await Rig.StartAsync(output);
        using var watch = HealthWatch.Start(rig.Server.EndPoint);
        using var herd = await Herd.StartAsync(rig.Server.EndPoint, PlacedRequests());
        await Eventually.IsEqualAsync(MostPlaced, () => herd.Open, "all others are refused");
        await Eventually.IsTrueAsync(() => watch.Answers.Count >= 50, "it is asked", Patience);
        await AskAsync(rig, "/starve/end");
        await herd.IsOverAsync(Patience);
        watch.AssertUndisturbed(Tolerance.Health);
        rig.Say($"/health {watch}");
        Assert.Equal("200 Finished: 10, 503 Finished: 40", $"{herd}");
        var refused = herd.Clients.Where(client => client.Status == 503);
        Assert.InRange(refused.Max(client => client.Lived), TimeSpan.Zero, Tolerance.Late);
        await rig.EndAsync(ThreadsWithin);
    }

    private static HerdPlan PlacedRequests() =>
        new()
        {
            Count = 5 * MostPlaced,
            AtOnce = Wire.Bytes("GET /starve/placed?ms=30000 HTTP/1.1⏎{H}Connection: close⏎⏎"),
        };

    private static HerdPlan BlockingRequests() =>
        new() { Count = Blocked, AtOnce = Wire.Bytes("GET /starve/block?ms=60000 HTTP/1.1⏎{H}⏎") };

    private static HerdPlan SlowHeads() =>
        new()
        {
            Count = 50,
            AtOnce = Wire.Bytes("G"),
            Drip = Wire.Bytes("ET /health HTTP/1.1⏎"),
        };

    private static async Task AskAsync(Rig rig, string path)
    {
        using var client = await RawClient.ConnectAsync(rig.Server.EndPoint);
        await client.SendAsync($"GET {path} HTTP/1.1⏎{{H}}⏎");
        Assert.Equal(200, (await client.ReadResponseAsync()).Status);
    }

    private static void AssertEnded(Rig rig, Herd herd, TimeSpan deadline, int status)
    {
        var (first, last) = herd.Lives();
        rig.Say($"{status}: {first.TotalSeconds:f3} s to {last.TotalSeconds:f3} s");
        Assert.Equal($"{status} Finished: {herd.Clients.Count}", $"{herd}");
        Assert.InRange(first, deadline - Tolerance.OfClock, TimeSpan.MaxValue);
        Assert.InRange(last, TimeSpan.Zero, deadline + Tolerance.Late);
    }
}
