using System.Net;
using ActorHttp.Client.Connections;
using ActorHttp.Client.Exchanges;
using ActorHttp.Loops;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Client.Pools;

/// <summary>A client: leads each request to the pool of its origin.</summary>
/// <remarks>A pool that has had nothing to do for a while ends; the next request makes another.
/// No request is lost between the two: only this actor sends them there, and it forgets the pool
/// before it lets it end.</remarks>
internal sealed class ClientActor(IReadOnlyList<ActorLoop> loops, ClientOptions options)
    : UntypedActor
{
    private readonly Dictionary<Origin, IActorRef> _pools = [];
    private int _nextLoop;
    private long _nextName;

    public static Props Props(IReadOnlyList<ActorLoop> loops, ClientOptions options) =>
        Akka.Actor.Props.Create(() => new ClientActor(loops, options));

    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(static _ => Directive.Stop);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ClientExchange exchange:
                PoolFor(exchange.Request.Url.Origin).Tell(new Enqueue(exchange), Self);
                break;
            case HttpConnection.Send send:
                Send(send);
                break;
            case HttpConnection.Cancel cancel:
                Cancel(cancel);
                break;
            case HttpConnection.Connect connect:
                Connect(connect);
                break;
            case AddressesFor found:
                Open(found.Connect, found.EndPoints, found.Commander);
                break;
            case PoolIsIdle:
                Retire(Sender);
                break;
            case Terminated ended:
                Forget(ended.ActorRef);
                break;
            case CountPools:
                Sender.Tell(new PoolCensus(_pools.Count, 0, 0), Self);
                break;
        }
    }

    private void Send(HttpConnection.Send send)
    {
        var due = Environment.TickCount64 + (long)options.RequestTime.TotalMilliseconds;
        var exchange = new ClientExchange(send, Sender, due);
        PoolFor(send.Request.Url.Origin).Tell(new Enqueue(exchange), Self);
    }

    private void Cancel(HttpConnection.Cancel cancel)
    {
        if (_pools.TryGetValue(cancel.Exchange.Request.Url.Origin, out var pool))
            pool.Forward(cancel);
    }

    private IActorRef PoolFor(Origin origin)
    {
        if (_pools.TryGetValue(origin, out var pool))
            return pool;
        var plan = new PoolPlan(NextLoop(), loops, origin, options.Proxies.For(origin), options);
        pool = Context.ActorOf(PoolActor.Props(plan), NameFor(origin));
        Context.Watch(pool);
        return _pools[origin] = pool;
    }

    private string NameFor(Origin origin) =>
        $"{Uri.EscapeDataString(origin.Authority)}-{++_nextName}";

    private ActorLoop NextLoop() => loops[_nextLoop++ % loops.Count];

    private void Retire(IActorRef pool)
    {
        Forget(pool);
        pool.Tell(FinishPool.Instance, Self);
    }

    private void Forget(IActorRef pool)
    {
        foreach (var (origin, known) in _pools)
        {
            if (!known.Equals(pool))
                continue;
            _pools.Remove(origin);
            return;
        }
    }

    private void Connect(HttpConnection.Connect connect)
    {
        var commander = Sender;
        var peer = options.Proxies.For(connect.Origin)?.Origin ?? connect.Origin;
        if (AddressBook.AtHand(peer) is { } known)
        {
            Open(connect, known, commander);
            return;
        }
        _ = AddressBook
            .AskAsync(peer, CancellationToken.None)
            .WaitAsync(options.ConnectTime)
            .PipeTo(
                Self,
                success: found => new AddressesFor(connect, found, commander),
                failure: failure => new AddressesFor(connect, [], commander)
            );
    }

    private void Open(
        HttpConnection.Connect connect,
        IReadOnlyList<EndPoint> endPoints,
        IActorRef commander
    )
    {
        if (endPoints.Count == 0)
        {
            commander.Tell(
                new HttpConnection.CommandFailed(
                    connect,
                    ClientFault.NameNotFound,
                    $"{connect.Origin.Host} has no address."
                ),
                Self
            );
            return;
        }
        var proxy = options.Proxies.For(connect.Origin);
        var plan = new ConnectionPlan(NextLoop(), connect.Origin, proxy, endPoints, options);
        Context.ActorOf(SoloActor.Props(connect, plan, commander), $"own-{++_nextName}");
    }

    private sealed record AddressesFor(
        HttpConnection.Connect Connect,
        IReadOnlyList<EndPoint> EndPoints,
        IActorRef Commander
    );
}
