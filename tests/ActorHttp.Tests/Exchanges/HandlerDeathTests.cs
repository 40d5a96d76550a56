using ActorHttp.Loops;
using ActorHttp.Protocol;
using ActorHttp.TestSupport;
using Akka.Actor;

namespace ActorHttp.Tests.Exchanges;

public sealed class HandlerDeathTests : ServerTest
{
    private const string Get = "GET / HTTP/1.1⏎{H}⏎";
    private const string Die = "GET /die HTTP/1.1⏎{H}⏎";

    private static void Serve(object message, IActorContext context)
    {
        if (message is not HttpRequest request)
            return;
        if (request.Path == "/die")
            throw new InvalidOperationException("secret");
        context.Sender.Tell(HttpResponse.Text(context.Self.Path.Name), context.Self);
    }

    [Fact]
    public async Task A_handler_that_throws_costs_a_500_and_the_next_request_has_a_new_one()
    {
        await StartAsync(server => server.HandledBy(Acting(Serve)));
        var client = await SendAsync(Die + Get);
        Assert.Equal(500, (await client.ReadResponseAsync()).Status);
        Assert.Equal("handler-1", (await client.ReadResponseAsync()).Text);
        Assert.Equal(1, (await StatisticsAsync()).HandlerActors);
    }

    [Fact]
    public async Task A_handler_may_die_again_and_again()
    {
        await StartAsync(server => server.HandledBy(Acting(Serve)));
        var client = await SendAsync(Die + Die + Die + Get);
        for (var i = 0; i < 3; i++)
            Assert.Equal(500, (await client.ReadResponseAsync()).Status);
        Assert.Equal(200, (await client.ReadResponseAsync()).Status);
        Assert.Equal(3, (await StatisticsAsync()).HandlerFailures);
    }

    [Fact]
    public async Task A_handler_killed_in_mid_request_costs_a_500()
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get + Get);
        await NextRequestAsync();
        Sys.ActorSelection((await ClientActorAsync()).Path / "handler").Tell(Kill.Instance);
        Assert.Equal(500, (await client.ReadResponseAsync()).Status);
        await NextRequestAsync();
        Exchange.Tell(HttpResponse.Text("new"));
        Assert.Equal("new", (await client.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task The_answer_of_a_dead_handler_is_never_sent()
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get + Get);
        await NextRequestAsync();
        var old = Exchange;
        Sys.ActorSelection((await ClientActorAsync()).Path / "handler").Tell(PoisonPill.Instance);
        Assert.Equal(500, (await client.ReadResponseAsync()).Status);
        await NextRequestAsync();
        old.Tell(HttpResponse.Text("old"));
        Exchange.Tell(HttpResponse.Text("new"));
        Assert.Equal("new", (await client.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task A_handler_that_dies_after_the_start_resets_the_connection()
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get);
        await NextRequestAsync();
        Exchange.Tell(new ResponseStart(200, ResponseFields.Empty, 10));
        Sys.ActorSelection((await ClientActorAsync()).Path / "handler").Tell(Kill.Instance);
        Assert.Equal(PeerEnding.Reset, (await client.ReadToEndAsync()).Ending);
    }

    [Fact]
    public async Task A_constructor_that_always_throws_is_tried_no_more_than_once_per_request()
    {
        var made = 0;
        var props = Producer<Hopeless>.Props(() => new Hopeless(Interlocked.Increment(ref made)));
        await StartAsync(server => server.HandledBy(props));
        var client = await SendAsync(Get + Get + Get);
        client.ShutdownSend();
        await client.ReadToEndAsync();
        await CountsAsync(0, counts => counts.ConnectionActors, "the connection has ended");
        Assert.InRange(Volatile.Read(ref made), 1, 4);
        Assert.Equal(0, (await StatisticsAsync()).HandlerActors);
    }

    [Fact]
    public async Task A_parser_that_is_killed_ends_the_connection_with_a_400()
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get);
        await NextRequestAsync();
        Sys.ActorSelection((await ClientActorAsync()).Path / "parser").Tell(Kill.Instance);
        Assert.Equal(400, (await client.ReadResponseAsync()).Status);
        client.ShutdownSend();
        await CountsAsync(0, counts => counts.ConnectionActors, "the connection has ended");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_killed_from_outside_closes_its_socket(bool kill)
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get);
        await NextRequestAsync();
        (await ClientActorAsync()).Tell(kill ? Kill.Instance : PoisonPill.Instance);
        Assert.Empty((await client.ReadToEndAsync()).Bytes);
        await CountsAsync(0, counts => counts.Open + counts.Running, "nothing is open");
    }

    private sealed class Hopeless : UntypedActor
    {
        public Hopeless(int count) => throw new InvalidOperationException($"no {count}");

        protected override void OnReceive(object message) { }
    }
}
