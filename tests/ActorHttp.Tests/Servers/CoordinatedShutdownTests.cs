using ActorHttp.Protocol;
using ActorHttp.TestSupport;
using Akka.Actor;

namespace ActorHttp.Tests.Servers;

/// <summary>The end of the actor system is the end of its servers, in order.</summary>
public sealed class CoordinatedShutdownTests : ServerTest
{
    private const string Get = "GET / HTTP/1.1⏎{H}⏎";

    [Fact]
    public async Task A_running_request_is_answered_before_the_system_ends()
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get);
        await NextRequestAsync();
        var exchange = Exchange;
        var ended = Sys.Terminate();
        await Eventually.IsTrueAsync(() => !Server.IsReady, "it is not ready");
        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(ConnectUntilRefusedAsync);
        Assert.False(ended.IsCompleted);
        exchange.Tell(HttpResponse.Text("done"));
        var last = await client.ReadResponseAsync();
        Assert.Equal(("done", "close"), (last.Text, last.Header("Connection")));
        client.ShutdownSend();
        await ended.WaitAsync(Soon);
    }

    [Fact]
    public async Task What_does_not_end_in_time_is_cut()
    {
        await StartWithMeAsync(HttpLimits.Default with { StopTime = AWhile });
        var client = await SendAsync(Get);
        await NextRequestAsync();
        var ended = Sys.Terminate();
        Assert.Equal(PeerEnding.Reset, (await client.ReadToEndAsync()).Ending);
        await ended.WaitAsync(Soon);
    }

    [Fact]
    public async Task Its_phase_has_the_time_of_the_limits()
    {
        await StartWithMeAsync(HttpLimits.Default with { StopTime = TimeSpan.FromMinutes(3) });
        var phase = CoordinatedShutdown.PhaseServiceRequestsDone;
        Assert.Equal(
            TimeSpan.FromMinutes(3) + TimeSpan.FromSeconds(5),
            CoordinatedShutdown.Get(Sys).Timeout(phase)
        );
    }

    [Fact]
    public async Task Its_phases_may_be_over_before_the_server_is()
    {
        var shutdown = CoordinatedShutdown.Get(Sys);
        await StartWithMeAsync();
        await SendAsync(Get);
        await NextRequestAsync();
        Assert.Equal(
            TimeSpan.FromSeconds(5),
            shutdown.Timeout(CoordinatedShutdown.PhaseServiceRequestsDone)
        );
        var ended = Sys.Terminate();
        // A second before its phase ends; Akka's timers come late where the pool is busy.
        var cut = await ExpectMsgAsync<RequestCancelled>(TimeSpan.FromSeconds(20));
        Assert.Equal(CancelReason.Draining, cut.Reason);
        await ended.WaitAsync(Soon);
    }

    private async Task ConnectUntilRefusedAsync()
    {
        for (var i = 0; i < 1_000; i++)
        {
            await ConnectAsync();
            await Task.Delay(20);
        }
    }
}
