using ActorHttp.TestServer;

namespace ActorHttp.Faults.Tests;

/// <summary>The probe sees what is there, and the baseline rule can be broken.</summary>
public sealed class ProbeTests
{
    [Fact]
    public async Task Load_that_has_ended_leaves_nothing()
    {
        await using var server = await ServerProcess.StartAsync();
        await WarmUp.RunAsync(server, clients: 20, TimeSpan.FromSeconds(0.5));
        var baseline = await Baseline.TakeAsync(server);
        await WarmUp.RunAsync(server, clients: 20, TimeSpan.FromSeconds(0.5));
        var end = await baseline.IsRestoredAsync();
        Assert.True(end.Server.Requests > baseline.Start.Server.Requests);
    }

    [Fact]
    public async Task A_client_that_stays_is_seen_as_descriptor_socket_actors_and_timer()
    {
        await using var server = await ServerProcess.StartAsync();
        await WarmUp.RunAsync(server, clients: 5, TimeSpan.FromSeconds(0.5));
        var baseline = await Baseline.TakeAsync(server);
        using var client = await RawClient.ConnectAsync(server.EndPoint);
        await client.SendAsync("GET /hang/await HTTP/1.1⏎{H}⏎");
        await Eventually.IsTrueAsync(
            async () => (await Probe.ReadAsync(server.EndPoint)).RunningHandlers == 2,
            "the handler runs"
        );
        var now = await Probe.ReadAsync(server.EndPoint);
        var broken = string.Join('\n', BaselineRule.Broken(baseline.Start, now));
        foreach (
            var kind in new[] { "descriptors: ", "sockets: ", "ConnectionActor: ", "timers: " }
        )
            Assert.Contains(kind, broken, StringComparison.Ordinal);
        Assert.Contains("running handlers: 2, not 1", broken, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 12, true)]
    [InlineData(10, 13, false)]
    public void Two_threads_more_are_allowed(int start, int end, bool isAllowed)
    {
        var before = Nothing() with { Threads = start };
        var broken = BaselineRule.Broken(before, before with { Threads = end });
        Assert.Equal(isAllowed, broken.Count == 0);
    }

    [Fact]
    public void A_dead_letter_is_never_allowed()
    {
        var before = Nothing() with { DeadLetters = 1 };
        Assert.Equal(["dead letters: 1, more than 0"], BaselineRule.Broken(before, before));
    }

    private static Diagnosis Nothing() =>
        Diagnosis.Parse(
            """
            {"openSockets":0,"fileDescriptors":0,"actors":{},"runningHandlers":0,"rentedBuffers":0,
            "armedTimers":0,"loopStalls":0,"threads":0,"threadPoolQueue":0,"heapBytes":0,
            "residentBytes":0,"acceptErrors":0,"deadLetters":0,"unobservedExceptions":0,
            "awaitCancelled":0,"logLinesLeftOut":0,"server":{}}
            """u8
        );
}
