using System.Diagnostics;
using ActorHttp.Faults.Tests.Clients;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Load;

/// <summary>No handler can be made, for any client, for a time.</summary>
public sealed class RestartStormTests(ITestOutputHelper output)
{
    private const string Health = "GET /health HTTP/1.1⏎{H}⏎";
    private const int PerSecond = 1000;
    private const int LinesPerSecond = 100;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(Scale.Of(15, 3));
    private static readonly TimeSpan Storm = TimeSpan.FromSeconds(Scale.Of(2, 10));

    [Fact]
    [Row("F-20")]
    public async Task A_factory_that_throws_costs_each_client_its_connection_and_nobody_more()
    {
        await using var rig = await Rig.StartAsync(output);
        using var keeper = await RawClient.ConnectAsync(rig.Server.EndPoint);
        await AskAsync(keeper, "/factory/break");
        var before = rig.Server.Log.Entries;
        var (took, clients) = await StormAsync(rig);
        var lines = rig.Server.Log.Entries - before;
        rig.Say($"{lines} log lines, {lines / Storm.TotalSeconds:f0}/s");
        await AskAsync(keeper, "/factory/mend");
        var after = new Arrivals(rig.Server.EndPoint, Health);
        await after.WorkAsync(workers: 4, count: 200);
        Assert.Equal("200: 200", $"{after}");
        keeper.Dispose();
        // A request for a handler that cannot be made is a dead letter by right.
        var end = await rig.EndAsync(deadLetters: clients);
        Assert.DoesNotContain(end.DeadLettersByType.Keys, type => type != "HttpRequest");
        // Its first and its last second of the clock are not whole.
        Assert.InRange(lines, 1, (LinesPerSecond + 1) * ((int)took.TotalSeconds + 2));
    }

    /// <returns>How long it was, and how many had come.</returns>
    private static async Task<(TimeSpan Took, int Clients)> StormAsync(Rig rig)
    {
        var clients = new Arrivals(rig.Server.EndPoint, Health);
        var processor = rig.Figures.ProcessorTime;
        var began = Stopwatch.GetTimestamp();
        await clients.ComeAsync(PerSecond, Storm);
        var took = Stopwatch.GetElapsedTime(began);
        var cores = (rig.Figures.ProcessorTime - processor) / took;
        rig.Say($"{clients}; {cores:f2} cores; {clients.Took(500)}");
        Assert.Equal($"500: {clients.Ended.Count}", $"{clients}");
        Assert.DoesNotContain(clients.Ended, one => one.Took > Soon);
        Assert.InRange(clients.Ended.Count, PerSecond * Storm.TotalSeconds / 2, int.MaxValue);
        Assert.InRange(cores, 0, 1);
        return (took, clients.Ended.Count);
    }

    private static async Task AskAsync(RawClient client, string path)
    {
        await client.SendAsync($"GET {path} HTTP/1.1⏎{{H}}⏎");
        Assert.Equal(200, (await client.ReadResponseAsync()).Status);
    }
}
