using ActorHttp.Faults.Tests.Clients;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Load;

/// <summary>More work than the server can do, from clients that do not wait for each other.
/// </summary>
/// <remarks>One loop, and a function on it that takes 2 ms: so capacity is a known thing, and the
/// client on the other processor can offer a multiple of it.</remarks>
[Collection(nameof(Alone))]
public sealed class OverloadTests(ITestOutputHelper output)
{
    private const string Work = "GET /work?us=2000 HTTP/1.1⏎{H}⏎";
    private const int Workers = 16;

    /// <summary>Of 2 ms each in a second: what a moment of rest among busy neighbours may add to
    /// what was measured.</summary>
    private const double Possible = 500;

    private const int Tries = 5;

    // Other tests run beside the brief size, and not always the same.
    private static readonly double StillFull = Scale.Of(25, 70) / 100.0;

    /// <summary>The handler time, which is counted from the request; a client waits before that
    /// too, to be accepted.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(Scale.Of(1, 3));
    private static readonly TimeSpan Fast = TimeSpan.FromSeconds(Scale.Of(15, 2));
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Flood = TimeSpan.FromSeconds(Scale.Of(2, 30));

    [Fact]
    [Row("F-15")]
    public async Task Three_times_the_capacity_is_refused_in_part_and_leaves_no_harm()
    {
        var start = new ServerStart
        {
            Arguments =
            [
                "--loops",
                "1",
                .. Rig.Limit("Connections=50"),
                .. Rig.Limit($"HandlerTime={Budget.TotalMilliseconds}"),
            ],
        };
        await using var rig = await Rig.StartAsync(output, start);
        var capacity = await new Arrivals(rig.Server.EndPoint, Work).WorkAsync(Workers, Measured);
        var flood = new Arrivals(rig.Server.EndPoint, Work);
        await flood.ComeAsync(3 * Math.Max(capacity, Possible), Flood);
        AssertFlood(rig, flood, capacity);
        await Task.Delay(Recovery);
        var after = await CapacityAfterAsync(rig, StillFull * capacity);
        rig.Say($"capacity {capacity:f0}/s before, {after:f0}/s after");
        Assert.InRange(after, StillFull * capacity, double.MaxValue);
        await rig.EndAsync();
        Assert.InRange(rig.Server.Log.Entries, 0, (int)Flood.TotalSeconds + 10);
    }

    /// <summary>The best of some tries: neighbours come and go, harm would stay.</summary>
    private static async Task<double> CapacityAfterAsync(Rig rig, double enough)
    {
        var best = 0.0;
        for (var i = 0; i < Tries && best < enough; i++)
        {
            var work = new Arrivals(rig.Server.EndPoint, Work);
            best = Math.Max(best, await work.WorkAsync(Workers, Measured));
        }
        return best;
    }

    private static void AssertFlood(Rig rig, Arrivals flood, double capacity)
    {
        rig.Say($"3 x {capacity:f0}/s: {flood}");
        var accepted = flood.Took(200);
        var refused = flood.Took(503);
        rig.Say($"200 {accepted}; 503 {refused}; none {flood.Took(0)}");
        Assert.DoesNotContain(flood.Ended, one => one.Status is not (200 or 503 or 0));
        Assert.InRange(
            accepted.Count,
            capacity * Flood.TotalSeconds * StillFull / 2,
            double.MaxValue
        );
        Assert.True(flood.Ended.Count > accepted.Count, "nobody was refused: no overload");
        Assert.InRange(accepted.At(0.99), TimeSpan.Zero, Scale.Of(3, 2) * Budget);
        Assert.DoesNotContain(flood.Ended, one => one.Status != 200 && one.Took > Fast);
        Assert.DoesNotContain(flood.Ended, one => one.Took > Scale.Of(6, 3) * Budget);
    }
}
