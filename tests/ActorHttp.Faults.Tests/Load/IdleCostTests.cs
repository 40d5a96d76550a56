using ActorHttp.Faults.Tests.Clients;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Load;

/// <summary>Clients that have asked once and say nothing more: what each of them costs.</summary>
[Collection(nameof(Alone))]
public sealed class IdleCostTests(ITestOutputHelper output)
{
    private const int MostBytesEach = 16 * 1024;

    private static readonly int Clients = Scale.Of(500, 10_000);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    [Row("F-22")]
    public async Task An_idle_client_costs_less_than_16_KiB_of_the_heap()
    {
        await using var rig = await Rig.StartAsync(output, "HeadTime=60000");
        var before = await Probe.ReadAsync(rig.Server.EndPoint);
        var plan = new HerdPlan
        {
            Count = Clients,
            AtOnce = Wire.Bytes("GET /health HTTP/1.1⏎{H}⏎"),
        };
        using var herd = await Herd.StartAsync(rig.Server.EndPoint, plan);
        await Eventually.IsTrueAsync(
            () => herd.Clients.All(client => client.Received > 0),
            "all are answered",
            Patience
        );
        // A collection goes before the probe's answer.
        var now = await Probe.ReadAsync(rig.Server.EndPoint);
        Assert.Equal(Clients, now.Server.Open - before.Server.Open);
        var each = (now.HeapBytes - before.HeapBytes) / Clients;
        rig.Say($"{each} bytes of the heap for each of {Clients}");
        Assert.InRange(each, 500, MostBytesEach);
    }
}
