using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Errno;

/// <summary>The standard error takes no lines.</summary>
[Row("F-25"), Row("LG-06")]
public sealed class LogSinkTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(ErrorSink.Blocked)]
    [InlineData(ErrorSink.Full)]
    public async Task Requests_are_served_although_no_line_can_be_logged(ErrorSink errors)
    {
        await using var server = await ServerProcess.StartAsync(
            new ServerStart { Errors = errors }
        );
        await FailAsync(server, 200);
        var before = await Probe.ReadAsync(server.EndPoint);
        var count = Scale.Of(500, 20_000);
        await FailAsync(server, count);
        await WarmUp.RunAsync(server, clients: 10, TimeSpan.FromSeconds(0.5));

        var after = await Probe.ReadAsync(server.EndPoint);
        var heap = after.HeapBytes - before.HeapBytes;
        output.WriteLine($"{errors}: heap {before.HeapBytes} + {heap}, stalls {after.LoopStalls}");
        Assert.Equal(count + 200, after.Server.HandlerFailures);
        // A busy machine may hold a loop too, but not for each of the failures.
        Assert.InRange(after.LoopStalls - before.LoopStalls, 0, Scale.Of(count / 10, 0));
        Assert.InRange(heap, long.MinValue, 8 * 1024 * 1024);
        Assert.True(after.LogLinesLeftOut > 0, "what was not logged is not counted");
    }

    private static async Task FailAsync(ServerProcess server, int count)
    {
        using var client = await RawClient.ConnectAsync(server.EndPoint);
        for (var i = 0; i < count; i++)
        {
            await client.SendAsync("GET /throw/sync HTTP/1.1⏎{H}⏎");
            Assert.Equal(500, (await client.ReadResponseAsync()).Status);
        }
    }
}
