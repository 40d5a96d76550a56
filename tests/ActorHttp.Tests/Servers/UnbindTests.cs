using ActorHttp.Protocol;
using ActorHttp.TestSupport;
using Akka.Actor;

namespace ActorHttp.Tests.Servers;

public sealed class UnbindTests : ServerTest
{
    private const string Get = "GET / HTTP/1.1⏎{H}⏎";

    private async Task<DrainReport> UnbindAsync(TimeSpan? within = null) =>
        (await Server.StopAsync(within ?? Soon).WaitAsync(Soon)).Report;

    [Fact]
    public async Task Nobody_can_connect_afterwards()
    {
        await StartWithMeAsync();
        Assert.Equal(new DrainReport(), await UnbindAsync());
        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(() => ConnectAsync());
    }

    [Fact]
    public async Task An_idle_connection_is_closed_at_once()
    {
        await StartWithRoutesAsync(routes => routes.Get("/", _ => HttpResponse.Empty(204)));
        var client = await SendAsync(Get);
        await client.ReadResponseAsync();
        var unbound = UnbindAsync();
        Assert.Equal(PeerEnding.Finished, (await client.ReadToEndAsync()).Ending);
        client.ShutdownSend();
        Assert.Equal(new DrainReport { Idle = 1 }, await unbound);
    }

    [Fact]
    public async Task A_connection_that_never_sent_a_byte_is_closed_at_once()
    {
        await StartWithMeAsync();
        var client = await ConnectAsync();
        await CountsAsync(1, counts => counts.ConnectionActors, "the client is connected");
        var unbound = UnbindAsync();
        Assert.Equal(PeerEnding.Finished, (await client.ReadToEndAsync()).Ending);
        client.ShutdownSend();
        Assert.Equal(new DrainReport { Idle = 1 }, await unbound);
    }

    [Fact]
    public async Task A_busy_connection_finishes_and_says_close()
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get);
        await NextRequestAsync();
        var exchange = Exchange;
        var unbound = UnbindAsync();
        Assert.True(await client.StaysSilentAsync(AWhile));
        exchange.Tell(HttpResponse.Text("done"));
        var last = await client.ReadResponseAsync();
        Assert.Equal(("done", "close"), (last.Text, last.Header("Connection")));
        client.ShutdownSend();
        Assert.Equal(new DrainReport { Finished = 1 }, await unbound);
    }

    [Fact]
    public async Task A_request_that_has_arrived_unnoticed_is_answered()
    {
        await StartWithRoutesAsync(routes => routes.Get("/", _ => HttpResponse.Text("served")));
        var client = await SendAsync(Get);
        await client.ReadResponseAsync();
        Task<DrainReport> unbound;
        using (HttpSystem.Of(Sys).Loops.Loops[0].Events.Hold())
        {
            unbound = UnbindAsync();
            await client.SendAsync(Get);
        }
        Assert.Equal("served", (await client.ReadResponseAsync()).Text);
        Assert.Equal(PeerEnding.Finished, (await client.ReadToEndAsync()).Ending);
        client.ShutdownSend();
        await unbound;
    }

    [Fact]
    public async Task Who_waits_in_the_queue_of_the_kernel_is_served()
    {
        await StartWithRoutesAsync(routes => routes.Get("/", _ => HttpResponse.Text("served")));
        Task<DrainReport> unbound;
        RawClient client;
        using (HttpSystem.Of(Sys).Loops.Loops[0].Events.Hold())
        {
            client = await SendAsync(Get);
            unbound = UnbindAsync();
        }
        Assert.Equal("served", (await client.ReadResponseAsync()).Text);
        client.ShutdownSend();
        await unbound;
    }

    [Fact]
    public async Task It_is_not_ready_any_more_before_it_stops_to_accept()
    {
        var limits = HttpLimits.Default with { AnnounceTime = TimeSpan.FromSeconds(5) };
        await StartWithRoutesAsync(
            routes => routes.Get("/", _ => HttpResponse.Text("served")),
            limits
        );
        Assert.True(Server.IsReady);
        var unbound = UnbindAsync();
        await Eventually.IsTrueAsync(() => !Server.IsReady, "it is not ready");
        // A loop hears of it a moment later.
        await Eventually.IsTrueAsync(IsServedForTheLastTimeAsync, "a client is told");
        await unbound;
        Assert.False(Server.IsReady);
    }

    private async Task<bool> IsServedForTheLastTimeAsync()
    {
        var client = await SendAsync(Get);
        var response = await client.ReadResponseAsync();
        client.ShutdownSend();
        Assert.Equal("served", response.Text);
        return response.Header("Connection") == "close";
    }

    [Fact]
    public async Task A_connection_that_does_not_finish_is_reset_and_counted()
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get);
        await NextRequestAsync();
        Assert.Equal(new DrainReport { CutHandling = 1 }, await UnbindAsync(AWhile));
        Assert.Equal(PeerEnding.Reset, (await client.ReadToEndAsync()).Ending);
    }

    [Fact]
    public async Task A_body_that_was_being_dropped_does_not_hold_the_server()
    {
        await StartWithMeAsync(new HttpLimits { BufferedBodyBytes = 4 });
        var client = await SendAsync("{P}Content-Length: 6⏎⏎abc");
        await NextRequestAsync();
        Exchange.Tell(HttpResponse.Text("early"));
        await client.ReadResponseAsync();
        var unbound = Server.StopAsync(Soon * 3);
        Assert.True(await client.StaysSilentAsync(AWhile));
        await client.SendAsync("def");
        client.ShutdownSend();
        Assert.Equal(new DrainReport { Finished = 1 }, (await unbound.WaitAsync(Soon)).Report);
    }

    [Fact]
    public async Task Two_commands_get_the_same_answer()
    {
        await StartWithMeAsync();
        var server = Server.Servers[0];
        using (HttpSystem.Of(Sys).Loops.Loops[0].Events.Hold())
        {
            server.Tell(new HttpServer.Unbind(), TestActor);
            server.Tell(new HttpServer.Unbind(), TestActor);
        }
        var first = await ExpectMsgAsync<HttpServer.Unbound>(Soon);
        Assert.Equal(first, await ExpectMsgAsync<HttpServer.Unbound>(Soon));
    }

    [Fact]
    public async Task The_command_is_answered_though_the_listener_dies_before_it_heard()
    {
        await StartWithMeAsync();
        using (HttpSystem.Of(Sys).Loops.Loops[0].Events.Hold())
        {
            Sys.ActorSelection(Server.Servers[0].Path / "listener").Tell(PoisonPill.Instance);
            await Sys.ActorSelection(Server.Servers[0].Path).ResolveOne(Soon);
            Server.Servers[0].Tell(new HttpServer.Unbind(), TestActor);
            await Server.StatisticsAsync();
        }
        await ExpectMsgAsync<HttpServer.Unbound>(Soon);
    }

    [Fact]
    public async Task A_server_that_ended_with_its_system_has_stopped()
    {
        await StartWithMeAsync();
        await Sys.Terminate();
        Assert.Equal(new DrainReport(), await UnbindAsync());
    }
}
