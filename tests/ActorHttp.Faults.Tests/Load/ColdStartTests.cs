using System.Diagnostics;
using ActorHttp.Faults.Tests.Clients;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Load;

/// <summary>Clients that have waited for the port to open: nothing is compiled or warm yet.
/// </summary>
[Collection(nameof(Alone))]
public sealed class ColdStartTests(ITestOutputHelper output)
{
    private const int Clients = 500;

    // The crowd itself is slow where other tests have the processors too.
    private static readonly string HeadTime = $"HeadTime={Scale.Of(8_000, 1_000)}";

    [Fact]
    [Row("F-30")]
    public async Task A_crowd_in_the_first_moment_is_served_within_a_short_head_deadline()
    {
        await using var server = await ServerProcess.StartAsync("--limit", HeadTime);
        var began = Stopwatch.GetTimestamp();
        var clients = new Arrivals(server.EndPoint, "GET /health HTTP/1.1⏎{H}⏎");
        await clients.WorkAsync(workers: Clients, count: Clients);
        var took = Stopwatch.GetElapsedTime(began);
        output.WriteLine($"{clients} in {took.TotalMilliseconds:f0} ms; {clients.Took(200)}");
        Assert.Equal($"200: {Clients}", $"{clients}");
        var end = await Probe.ReadAsync(server.EndPoint);
        Assert.Equal((Clients + 1L, 0L), (end.Server.Requests, end.Server.Timeouts));
    }
}
