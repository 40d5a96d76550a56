using Akka.Actor;

namespace ActorHttp.Client.Tests;

/// <summary>The vocabulary of <see cref="HttpConnection"/> on a connection of one's own.</summary>
public sealed class OwnConnectionTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ClientBed _bed = new(
        ClientBed.Quick with
        {
            ConnectTime = TimeSpan.FromSeconds(3),
        }
    );
    private readonly Ear _ear;

    public OwnConnectionTests() => _ear = new Ear(_bed.System);

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    [Fact]
    public async Task It_is_connected_asked_and_closed()
    {
        await using var server = RawServer.Answering(Servers.Hello);
        var connected = await ConnectAsync(server);
        Assert.Equal(server.EndPoint, connected.RemoteEndPoint);
        for (var i = 0; i < 3; i++)
        {
            var send = Send(connected, ClientRequest.Get(server.Url));
            var started = await _ear.NextAsync<HttpConnection.ResponseStarted>();
            Assert.Equal((send, 200), (started.Exchange, started.Head.Status));
            Assert.Equal(5, (await _ear.NextAsync<HttpConnection.ResponsePart>()).Bytes.Length);
            await _ear.NextAsync<HttpConnection.ResponseEnded>();
        }
        connected.Connection.Tell(HttpConnection.Close.Instance, _ear);
        Assert.Null((await _ear.NextAsync<HttpConnection.Closed>()).Fault);
        await Eventually.IsEqualAsync(0, () => server.Open, "open connections");
    }

    [Fact]
    public async Task Close_lets_the_exchange_end()
    {
        var go = new TaskCompletionSource();
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadHeadAsync();
            await go.Task;
            await peer.SendAsync(Servers.Hello);
            await peer.ReadToEndAsync();
        });
        var connected = await ConnectAsync(server);
        Send(connected, ClientRequest.Get(server.Url));
        connected.Connection.Tell(HttpConnection.Close.Instance, _ear);
        go.SetResult();
        await _ear.FindAsync<HttpConnection.ResponseEnded>();
        Assert.Null((await _ear.NextAsync<HttpConnection.Closed>()).Fault);
    }

    [Fact]
    public async Task Abort_does_not()
    {
        await using var server = Servers.Silent();
        var connected = await ConnectAsync(server);
        var send = Send(connected, ClientRequest.Get(server.Url));
        connected.Connection.Tell(HttpConnection.Abort.Instance, _ear);
        var failed = await _ear.NextAsync<HttpConnection.CommandFailed>();
        Assert.Equal((send, ClientFault.Cancelled), (failed.Command, failed.Fault));
        Assert.Null((await _ear.NextAsync<HttpConnection.Closed>()).Fault);
        await Eventually.IsEqualAsync(0, () => server.Open, "open connections");
    }

    [Fact]
    public async Task It_says_when_the_server_closes()
    {
        await using var server = RawServer.AnsweringOnce(Servers.Hello);
        var connected = await ConnectAsync(server);
        Send(connected, ClientRequest.Get(server.Url));
        await _ear.FindAsync<HttpConnection.ResponseEnded>();
        var closed = await _ear.NextAsync<HttpConnection.Closed>();
        Assert.Equal(ClientFault.ClosedEarly, closed.Fault);
    }

    [Fact]
    public async Task It_is_not_asked_again_when_it_dies_under_a_request()
    {
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.SendAsync(Servers.Hello);
            await peer.ReadHeadAsync();
        });
        var connected = await ConnectAsync(server);
        Send(connected, ClientRequest.Get(server.Url));
        await _ear.FindAsync<HttpConnection.ResponseEnded>();
        var second = Send(connected, ClientRequest.Get(server.Url));
        var failed = await _ear.NextAsync<HttpConnection.CommandFailed>();
        Assert.Equal((second, ClientFault.ClosedEarly), (failed.Command, failed.Fault));
        await _ear.NextAsync<HttpConnection.Closed>();
        Assert.Equal(1, server.Accepted);
    }

    [Fact]
    public async Task It_runs_one_exchange_at_a_time()
    {
        await using var server = Servers.Silent();
        var connected = await ConnectAsync(server);
        Send(connected, ClientRequest.Get(server.Url));
        var second = Send(connected, ClientRequest.Get(server.Url));
        var failed = await _ear.NextAsync<HttpConnection.CommandFailed>();
        Assert.Equal((second, ClientFault.NotReady), (failed.Command, failed.Fault));
    }

    [Fact]
    public async Task A_connection_that_does_not_come_about_is_told()
    {
        var url = HttpUrl.Parse(await Servers.ClosedUrlAsync());
        var connect = new HttpConnection.Connect(url.Origin);
        _bed.Client.Ref.Tell(connect, _ear);
        var failed = await _ear.NextAsync<HttpConnection.CommandFailed>();
        Assert.Equal((connect, ClientFault.Refused), (failed.Command, failed.Fault));
    }

    [Fact]
    public async Task A_name_without_address_is_told()
    {
        var connect = new HttpConnection.Connect(new Origin(false, "no-such-name.invalid"));
        _bed.Client.Ref.Tell(connect, _ear);
        var failed = await _ear.NextAsync<HttpConnection.CommandFailed>();
        // Where no server of names answers, its time is over first.
        ClientFault[] either = [ClientFault.NameNotFound, ClientFault.ConnectTimeout];
        Assert.Contains(failed.Fault, either);
        Assert.Contains("no-such-name.invalid", failed.Why);
    }

    [Fact]
    public async Task It_ends_with_the_actor_that_asked_for_it()
    {
        await using var server = Servers.Silent();
        var origin = HttpUrl.Parse(server.Url).Origin;
        var commander = _bed.System.ActorOf(Props.CreateBy(new Owner(_bed.Client.Ref, origin)));
        await Eventually.IsEqualAsync(1, () => server.Open, "open connections");
        commander.Tell(PoisonPill.Instance);
        await Eventually.IsEqualAsync(0, () => server.Open, "open connections");
    }

    [Fact]
    public async Task An_exchange_is_cancelled()
    {
        await using var server = Servers.Silent();
        var connected = await ConnectAsync(server);
        var send = Send(connected, ClientRequest.Get(server.Url));
        connected.Connection.Tell(new HttpConnection.Cancel(send), _ear);
        var failed = await _ear.NextAsync<HttpConnection.CommandFailed>();
        Assert.Equal((send, ClientFault.Cancelled), (failed.Command, failed.Fault));
        await _ear.NextAsync<HttpConnection.Closed>();
    }

    [Fact]
    public async Task Interim_responses_are_told()
    {
        await using var server = RawServer.Answering(
            "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + Servers.Hello
        );
        var connected = await ConnectAsync(server);
        Send(connected, ClientRequest.Get(server.Url));
        var informed = await _ear.NextAsync<HttpConnection.Informed>();
        Assert.Equal((103, "x"), (informed.Head.Status, informed.Head.Headers.Get("Link")));
        await _ear.NextAsync<HttpConnection.ResponseStarted>();
    }

    [Fact]
    public async Task An_actor_may_ask_by_the_pools_as_well()
    {
        await using var server = RawServer.Answering(Servers.Hello);
        var send = new HttpConnection.Send(ClientRequest.Get(server.Url));
        _bed.Client.Ref.Tell(send, _ear);
        Assert.Same(send, (await _ear.NextAsync<HttpConnection.ResponseStarted>()).Exchange);
        await _ear.FindAsync<HttpConnection.ResponseEnded>();
    }

    [Fact]
    public async Task An_actor_may_cancel_what_waits_in_a_pool()
    {
        await using var server = Servers.Silent();
        var send = new HttpConnection.Send(ClientRequest.Get(server.Url));
        _bed.Client.Ref.Tell(send, _ear);
        _bed.Client.Ref.Tell(new HttpConnection.Cancel(send), _ear);
        var failed = await _ear.NextAsync<HttpConnection.CommandFailed>();
        Assert.Equal((send, ClientFault.Cancelled), (failed.Command, failed.Fault));
    }

    private async Task<HttpConnection.Connected> ConnectAsync(RawServer server)
    {
        var origin = HttpUrl.Parse(server.Url).Origin;
        _bed.Client.Ref.Tell(new HttpConnection.Connect(origin), _ear);
        return await _ear.NextAsync<HttpConnection.Connected>();
    }

    private HttpConnection.Send Send(HttpConnection.Connected to, ClientRequest request)
    {
        var send = new HttpConnection.Send(request);
        to.Connection.Tell(send, _ear);
        return send;
    }

    private sealed class Owner(IActorRef client, Origin origin) : IIndirectActorProducer
    {
        public Type ActorType => typeof(Actor);

        public ActorBase Produce() => new Actor(client, origin);

        public void Release(ActorBase actor) { }

        private sealed class Actor(IActorRef client, Origin origin) : UntypedActor
        {
            protected override void PreStart() =>
                client.Tell(new HttpConnection.Connect(origin), Self);

            protected override void OnReceive(object message) { }
        }
    }
}
