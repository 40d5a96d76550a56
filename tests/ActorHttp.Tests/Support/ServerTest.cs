using ActorHttp.Loops;
using ActorHttp.Protocol;
using ActorHttp.TestSupport;
using Akka.Actor;

namespace ActorHttp.Tests;

/// <summary>A real server on one loop; in most tests the test itself plays the handler.</summary>
public abstract class ServerTest : Akka.TestKit.Xunit2.TestKit
{
    // What is expected comes at once, but on a busy machine; the kit waits 3 s by itself.
    protected const string Quiet =
        "akka { loglevel = OFF, stdout-loglevel = OFF, "
        + "test { single-expect-default = 30s, default-timeout = 30s } }";

    protected static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    protected static readonly TimeSpan AWhile = TimeSpan.FromMilliseconds(150);

    private readonly List<RawClient> _clients = [];

    protected ServerTest()
        : base(Quiet) { }

    protected RunningServer Server { get; private set; } = null!;

    protected IActorRef Exchange => LastSender;

    /// <summary>Every message of the connection's handler actor comes to the test.</summary>
    protected Task StartWithMeAsync(HttpLimits? limits = null) =>
        StartAsync(server => server.HandledBy(Forwarding(TestActor)), limits);

    protected async Task StartAsync(Action<HttpServerBuilder> describe, HttpLimits? limits = null)
    {
        var builder = Sys.Http().Listen("http://127.0.0.1:0").Loops(new LoopOptions { Count = 1 });
        builder.Limits(limits ?? HttpLimits.Default);
        describe(builder);
        Server = await builder.StartAsync();
    }

    protected Task StartWithRoutesAsync(Action<Routes> add, HttpLimits? limits = null) =>
        StartAsync(server => server.Routes(add), limits);

    protected static Props Forwarding(IActorRef to) => Producer<Forwarder>.Props(() => new(to));

    protected static Props Acting(Action<object, IActorContext> act) =>
        Producer<Actor>.Props(() => new(act));

    protected async Task<RawClient> ConnectAsync(int? receiveBuffer = null)
    {
        var client = await RawClient.ConnectAsync(Server.EndPoints[0], receiveBuffer);
        _clients.Add(client);
        return client;
    }

    /// <summary>Connects and sends.</summary>
    protected async Task<RawClient> SendAsync(string notation)
    {
        var client = await ConnectAsync();
        await client.SendAsync(notation);
        return client;
    }

    /// <summary>The response to one request on a connection of its own.</summary>
    protected async Task<RawResponse> GetAsync(string notation, bool head = false)
    {
        var client = await SendAsync(notation);
        return await client.ReadResponseAsync(head);
    }

    protected async Task<HttpRequest> NextRequestAsync() => await ExpectMsgAsync<HttpRequest>(Soon);

    protected async Task<HttpServer.Statistics> StatisticsAsync() =>
        (await Server.StatisticsAsync())[0];

    protected Task CountsAsync(
        long expected,
        Func<HttpServer.Statistics, long> count,
        string what
    ) => Eventually.IsTrueAsync(async () => count(await StatisticsAsync()) == expected, what);

    /// <summary>The connection actor of the n-th client.</summary>
    protected async Task<IActorRef> ClientActorAsync(int id = 1) =>
        await Sys.ActorSelection(Server.Servers[0].Path / "loop-0" / $"client-{id}")
            .ResolveOne(Soon);

    protected override void Dispose(bool disposing)
    {
        foreach (var client in _clients)
            client.Dispose();
        // Else the end of the system would wait for requests that a test left unanswered.
        Server?.StopAsync(TimeSpan.Zero).Wait(Soon);
        base.Dispose(disposing);
    }

    private sealed class Forwarder(IActorRef to) : UntypedActor
    {
        protected override void OnReceive(object message) => to.Forward(message);
    }

    private sealed class Actor(Action<object, IActorContext> act) : UntypedActor
    {
        protected override void OnReceive(object message) => act(message, Context);
    }
}
