using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Errno;

/// <summary>recv and send fail on connections that live.</summary>
[Row("F-07")]
public sealed class StreamErrnoTests(ITestOutputHelper output)
{
    private const int Clients = 10;

    private static readonly string[] Brief =
    [
        "recvfrom:error=ECONNRESET",
        "sendto:error=EPIPE",
        "sendto:error=EINTR",
    ];
    private static readonly string[] Full =
    [
        .. Brief,
        "recvfrom:error=ETIMEDOUT",
        "recvfrom:error=EINTR",
        "sendto:error=ECONNRESET",
        "sendto:error=ETIMEDOUT",
    ];

    public static TheoryData<string> Faults => new(Scale.IsFull ? Full : Brief);

    /// <summary>One call in 100 fails: only its connection may end, and by EINTR not even that.
    /// </summary>
    [TheoryWithTool("strace")]
    [MemberData(nameof(Faults))]
    public async Task An_error_ends_its_own_connection_at_most(string fault)
    {
        await using var server = await ServerProcess.StartAsync(
            new ServerStart { Errors = ErrorSink.Kept }
        );
        await WarmUp.RunAsync(server, Clients, TimeSpan.FromSeconds(0.5));
        var baseline = await Baseline.TakeAsync(server);
        var tally = new Tally();
        int injected;
        await using (var strace = await Strace.InjectAsync(server.Id, $"{fault}:when=50+100"))
        {
            using var stop = new CancellationTokenSource();
            var load = CheckingClient.RunAsync(server.EndPoint, Clients, tally, stop.Token);
            await Task.Delay(TimeSpan.FromSeconds(Scale.Of(1, 8)));
            // A busy machine needs more time for fifty calls on one of the loops.
            await Eventually.IsTrueAsync(() => strace.Injected > 0, "a call fails");
            await stop.CancelAsync();
            await load;
            injected = strace.Injected;
        }
        output.WriteLine($"{fault}: {injected} injected; {tally}");
        Assert.InRange(injected, 1, int.MaxValue);
        Assert.True(tally[Outcome.Right] > injected, $"{tally}");
        var ended = fault.EndsWith("EINTR", StringComparison.Ordinal) ? 0 : injected;
        Assert.InRange(tally.Cut, 0, ended);
        Assert.Equal(tally.Failed, tally.Cut);
        await baseline.IsRestoredAsync();
        Assert.Equal(0, server.Log.Count("[ERROR]"));
    }

    /// <summary>What strace lets recv return has not been received: the bytes stay, and come with
    /// the next call. A send that takes one byte is made by the smallest of windows.</summary>
    [Fact]
    public async Task A_send_that_the_kernel_takes_in_parts_loses_no_byte()
    {
        await using var server = await ServerProcess.StartAsync();
        using var client = await RawClient.ConnectAsync(server.EndPoint, receiveBuffer: 1);
        client.Patience = TimeSpan.FromSeconds(20);
        await client.SendAsync("GET /large HTTP/1.1⏎{H}⏎");
        var response = await client.ReadResponseAsync();
        Assert.True(TestServer.Pattern.Of(1024 * 1024).Span.SequenceEqual(response.Body));
    }
}
