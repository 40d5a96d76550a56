namespace ActorHttp.EndToEnd.Tests.Logs;

/// <summary>A log that nobody reads: its pipe is full.</summary>
public class UnreadLogTests
{
    private static readonly int Failures = Scale.Of(100, 400);

    [Fact, Row("LG-06")]
    public async Task It_stops_no_request()
    {
        await using var server = await ServerProcess.StartAsync(
            new ServerStart { Errors = ErrorSink.Blocked }
        );
        using var client = await RawClient.ConnectAsync(server.EndPoint);
        for (var i = 0; i < Failures; i++)
        {
            await client.SendAsync("GET /throw/sync HTTP/1.1⏎{H}⏎");
            Assert.Equal(500, (await client.ReadResponseAsync()).Status);
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }

        await client.IsUsableAsync();
    }
}
