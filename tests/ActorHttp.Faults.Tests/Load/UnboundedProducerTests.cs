using System.Diagnostics;
using ActorHttp.Faults.Tests.Clients;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Load;

/// <summary>A handler that writes as fast as it can, for clients that read at their pace.</summary>
public sealed class UnboundedProducerTests(ITestOutputHelper output)
{
    private const double Pace = 1024 * 1024;
    private const long BytesEach = 256 * 1024;
    private const long More = 16 * 1024 * 1024;

    // The clients keep their pace only when they get a processor.
    private static readonly double Slowness = Scale.Of(20, 2);

    private static readonly long Bytes = Scale.Of(48, 2048) * 1024L * 1024L;
    private static readonly TimeSpan Paced = TimeSpan.FromSeconds(Scale.Of(2, 30));

    [Fact]
    [Row("F-13")]
    public async Task It_waits_for_its_client_and_loses_no_byte()
    {
        await using var rig = await Rig.StartAsync(output);
        var clients = Enumerable.Range(0, 20).Select(_ => new PacedDownload()).ToArray();
        try
        {
            await ReadPacedAsync(rig, clients);
            // They take nothing any more: to wait for that would be to time them out.
            foreach (var other in clients.Skip(1))
                other.Dispose();
            var began = Stopwatch.GetTimestamp();
            var left = Bytes - clients[0].Received;
            await clients[0].ReadToEndAsync();
            var rate = left / Stopwatch.GetElapsedTime(began).TotalSeconds / (1024 * 1024);
            rig.Say($"the rest of one: {left / 1024 / 1024} MiB at {rate:f0} MiB/s");
            Assert.Equal(Bytes, clients[0].Received);
        }
        finally
        {
            foreach (var client in clients)
                client.Dispose();
        }
        rig.AssertGrowth(clients.Length, BytesEach, More);
        var end = await rig.EndAsync();
        Assert.Equal(rig.Start.HandlerFailures, end.Server.HandlerFailures);
        Assert.Equal(0, end.Server.Timeouts);
    }

    private static async Task ReadPacedAsync(Rig rig, PacedDownload[] clients)
    {
        await Task.WhenAll(clients.Select(one => one.OpenAsync(rig.Server.EndPoint, Bytes)));
        await Task.WhenAll(clients.Select(one => one.ReadAsync(Pace, Paced)));
        var now = await Probe.ReadAsync(rig.Server.EndPoint);
        Assert.Equal(clients.Length + 1, now.Server.Running);
        Assert.All(
            clients,
            one => Assert.InRange(one.Received, Pace * Paced.TotalSeconds / Slowness, Bytes - 1)
        );
    }
}
