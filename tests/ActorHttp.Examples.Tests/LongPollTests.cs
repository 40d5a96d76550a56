using System.Diagnostics;
using Xunit.Abstractions;

namespace ActorHttp.Examples.Tests;

/// <summary>LongPoll: who waits is answered, and who leaves is forgotten at once.</summary>
public sealed class LongPollTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Poll = "GET /news?after=0 HTTP/1.1⏎{H}⏎";

    // Some 10 ms on a machine that does nothing else; the bound is for one that does much.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(Scale.Of(10, 1));

    private Example _example = null!;

    public async Task InitializeAsync() => _example = await Example.StartAsync("LongPoll");

    public Task DisposeAsync() => _example.DisposeAsync().AsTask();

    [Fact]
    public async Task News_reaches_all_who_wait()
    {
        using var one = await WaitingClient();
        using var other = await WaitingClient(count: 2);
        await _example.AskAsync("POST /news HTTP/1.1⏎{H}Content-Length: 4⏎⏎rain");
        foreach (var client in new[] { one, other })
            Assert.Equal(
                """[{"number":1,"text":"rain"}]""",
                (await client.ReadResponseAsync()).Text
            );
    }

    [Theory]
    [InlineData(true, "ClientGone")]
    [InlineData(false, "ClientFinished")]
    public async Task The_actor_hears_at_once_of_a_client_that_leaves(bool breaks, string why)
    {
        var client = await WaitingClient();
        using var watcher = await _example.ConnectAsync();
        await StateAsync(watcher);
        var left = Stopwatch.GetTimestamp();
        if (breaks)
            client.Reset();
        else
            client.Dispose();
        var expected = $$"""{"now":0,"left":1,"why":"{{why}}"}""";
        await Eventually.IsTrueAsync(async () => await StateAsync(watcher) == expected, expected);
        var took = Stopwatch.GetElapsedTime(left);
        output.WriteLine(
            $"{why} was told, and seen from outside, after {took.TotalMilliseconds} ms"
        );
        Assert.True(took < AtOnce, $"{took}");
    }

    [Fact]
    public async Task Who_waits_when_the_program_ends_is_answered()
    {
        using var client = await WaitingClient();
        _example.Signal(Example.Terminate);
        Assert.Equal(204, (await client.ReadResponseAsync()).Status);
        client.Dispose();
        await _example.EndsAsync();
    }

    private async Task<RawClient> WaitingClient(int count = 1)
    {
        var client = await _example.ConnectAsync();
        await client.SendAsync(Poll);
        using var watcher = await _example.ConnectAsync();
        var expected = $$"""{"now":{{count}},"left":0,"why":""}""";
        await Eventually.IsTrueAsync(async () => await StateAsync(watcher) == expected, expected);
        return client;
    }

    private static async Task<string> StateAsync(RawClient watcher)
    {
        await watcher.SendAsync("GET /news/waiting HTTP/1.1⏎{H}⏎");
        return (await watcher.ReadResponseAsync()).Text;
    }
}
