using ActorHttp.Faults.Tests.Clients;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Load;

/// <summary>Bodies of which a byte comes now and then, or none at all.</summary>
public sealed class SlowBodyTests(ITestOutputHelper output)
{
    private const string WithLength = "POST /upload HTTP/1.1⏎{H}Content-Length: 100000⏎⏎";
    private const string Chunked = "POST /upload HTTP/1.1⏎{H}Transfer-Encoding: chunked⏎⏎fff⏎";

    private const int Announced = 1_000;

    private static readonly int Slow = Scale.Of(200, 2_000);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(Scale.Of(1, 5));

    [Theory]
    [Row("F-12")]
    [Row("TM-04")]
    [InlineData(WithLength)]
    [InlineData(Chunked)]
    public async Task A_body_of_a_byte_a_second_ends_behind_the_grace(string head)
    {
        await using var rig = await Rig.StartAsync(output, Slow, RateGrace);
        using var watch = HealthWatch.Start(rig.Server.EndPoint);
        var plan = new HerdPlan
        {
            Count = Slow,
            AtOnce = Wire.Bytes(head),
            Drip = Wire.Bytes("a"),
        };
        await EndAtGraceAsync(rig, plan, 64 * 1024);
        watch.AssertUndisturbed(Tolerance.Health);
        rig.Say($"/health {watch}");
        await rig.EndAsync();
    }

    [Fact]
    [Row("CL-16")]
    public async Task An_announced_body_costs_nothing_before_it_comes()
    {
        await using var rig = await Rig.StartAsync(output, Announced, RateGrace, "BodyBytes=none");
        var plan = new HerdPlan
        {
            Count = Announced,
            AtOnce = Wire.Bytes("POST /upload HTTP/1.1⏎{H}Content-Length: 999999999⏎⏎"),
        };
        await EndAtGraceAsync(rig, plan, 64 * 1024);
        await rig.EndAsync();
    }

    private static string RateGrace => $"RateGrace={Grace.TotalMilliseconds}";

    private static async Task EndAtGraceAsync(Rig rig, HerdPlan plan, long bytesEach)
    {
        using var herd = await Herd.GatherAsync(rig.Server.EndPoint, plan);
        herd.LetGo();
        await herd.IsOverAsync((Grace * 3) + Tolerance.Late);
        var (first, last) = herd.Lives();
        rig.Say($"ended between {first.TotalSeconds:f3} s and {last.TotalSeconds:f3} s");
        Assert.Equal($"408 Finished: {plan.Count}", $"{herd}");
        Assert.InRange(first, Grace - Tolerance.OfClock, TimeSpan.MaxValue);
        Assert.InRange(last, TimeSpan.Zero, Grace + TimeSpan.FromSeconds(1) + Tolerance.Late);
        rig.AssertGrowth(plan.Count, bytesEach);
    }
}
