using ActorHttp.Protocol;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.Exchanges;

/// <summary>A handler that has not answered is told once why its answer has no use.</summary>
public sealed class CancellationTests : ServerTest
{
    private const string Get = "GET / HTTP/1.1⏎{H}⏎";

    private async Task ExpectOneAsync(CancelReason reason, Akka.Actor.IActorRef exchange)
    {
        var cancelled = await ExpectMsgAsync<RequestCancelled>(Soon);
        Assert.Equal((exchange, reason), (cancelled.Exchange, cancelled.Reason));
        await ExpectNoMsgAsync(AWhile);
        Assert.Equal(1, (await StatisticsAsync()).Cancellations);
    }

    [Fact]
    public async Task ClientGone_when_the_client_resets()
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get);
        await NextRequestAsync();
        var exchange = Exchange;
        client.Reset();
        await ExpectOneAsync(CancelReason.ClientGone, exchange);
    }

    [Fact]
    public async Task ClientGone_reaches_a_handler_that_runs_on_another_dispatcher()
    {
        var props = Forwarding(TestActor).WithDispatcher("akka.actor.default-dispatcher");
        await StartAsync(server => server.HandledBy(props));
        var client = await SendAsync(Get);
        await NextRequestAsync();
        var exchange = Exchange;
        client.Reset();
        await ExpectOneAsync(CancelReason.ClientGone, exchange);
    }

    [Fact]
    public async Task All_three_actors_end_after_a_cancellation()
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get);
        await NextRequestAsync();
        client.Reset();
        await CountsAsync(
            0,
            counts => counts.ConnectionActors + counts.ParserActors + counts.HandlerActors,
            "no actor is left"
        );
        await CountsAsync(0, counts => counts.Running + counts.Open, "nothing is open");
    }

    [Fact]
    public async Task ClientFinished_when_the_client_closes_its_half_and_an_answer_still_comes()
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get);
        await NextRequestAsync();
        var exchange = Exchange;
        client.ShutdownSend();
        await ExpectOneAsync(CancelReason.ClientFinished, exchange);
        exchange.Tell(HttpResponse.Text("still"), TestActor);
        Assert.Equal("still", (await client.ReadResponseAsync()).Text);
        Assert.Equal(PeerEnding.Finished, (await client.ReadToEndAsync()).Ending);
    }

    [Fact]
    public async Task Timeout_when_the_handler_is_late()
    {
        await StartWithMeAsync(new HttpLimits { HandlerTime = AWhile });
        await SendAsync(Get);
        await NextRequestAsync();
        await ExpectOneAsync(CancelReason.Timeout, Exchange);
    }

    [Fact]
    public async Task Draining_when_the_time_to_drain_is_over()
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get);
        await NextRequestAsync();
        var exchange = Exchange;
        var unbound = await Server.StopAsync(AWhile);
        Assert.Equal(new DrainReport { CutHandling = 1 }, unbound.Report);
        var cancelled = await ExpectMsgAsync<RequestCancelled>(Soon);
        Assert.Equal((exchange, CancelReason.Draining), (cancelled.Exchange, cancelled.Reason));
        await ExpectNoMsgAsync(AWhile);
        Assert.Equal(PeerEnding.Reset, (await client.ReadToEndAsync()).Ending);
    }

    [Fact]
    public async Task Limit_when_the_body_grows_beyond_its_limit()
    {
        await StartWithMeAsync(new HttpLimits { BodyBytes = 20, BufferedBodyBytes = 4 });
        var client = await SendAsync("{C}8⏎12345678⏎");
        await NextRequestAsync();
        var exchange = Exchange;
        exchange.Tell(HttpExchange.Pull.Instance, TestActor);
        await ExpectMsgAsync<BodyPart>(Soon);
        await client.SendAsync("f0⏎");
        await ExpectOneAsync(CancelReason.Limit, exchange);
        Assert.Equal(413, (await client.ReadResponseAsync()).Status);
    }

    [Fact]
    public async Task Nothing_when_the_client_leaves_after_the_answer()
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get);
        await NextRequestAsync();
        Exchange.Tell(HttpResponse.Empty(204), TestActor);
        await client.ReadResponseAsync();
        client.Reset();
        await ExpectNoMsgAsync(AWhile);
    }

    [Fact]
    public async Task The_token_of_an_async_route_is_cancelled_when_the_client_resets()
    {
        var ended = new TaskCompletionSource();
        await StartWithRoutesAsync(routes =>
            routes.Get(
                "/",
                async (_, gone) =>
                {
                    using var _2 = gone.Register(ended.SetResult);
                    await ended.Task;
                    return HttpResponse.Empty(204);
                }
            )
        );
        var client = await SendAsync(Get);
        await CountsAsync(1, counts => counts.Running, "the request runs");
        client.Reset();
        await ended.Task.WaitAsync(Soon);
    }

    [Fact]
    public async Task An_actor_named_by_a_route_is_told_that_the_client_has_reset()
    {
        await StartWithRoutesAsync(routes => routes.Tell(null, "/", TestActor));
        var client = await SendAsync(Get);
        await NextRequestAsync();
        var exchange = Exchange;
        client.Reset();
        await ExpectOneAsync(CancelReason.ClientGone, exchange);
    }
}
