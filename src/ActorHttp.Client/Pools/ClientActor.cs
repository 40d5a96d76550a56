using ActorHttp.Client.Connections;
using ActorHttp.Client.Exchanges;
using ActorHttp.Loops;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Client.Pools;

/// <summary>A client: leads each request to the pool of its origin.</summary>
/// <remarks>A pool that has had nothing to do for a while ends; the next request makes another.
/// No request is lost between the two: only this actor sends them there, and it forgets the pool
/// before it lets it end. What a pool leaves behind when it dies is failed here.</remarks>
internal sealed class ClientActor(
    IReadOnlyList<ActorLoop> loops,
    ClientOptions options,
    OpenExchanges exchanges
) : UntypedActor
{
    private readonly Dictionary<Origin, IActorRef> _pools = [];
    private readonly List<IActorRef> _finishing = [];
    private int _nextLoop;
    private long _nextName;

    public static Props Props(
        IReadOnlyList<ActorLoop> loops,
        ClientOptions options,
        OpenExchanges exchanges
    ) => Akka.Actor.Props.Create(() => new ClientActor(loops, options, exchanges));

    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(static _ => Directive.Stop);

    protected override void PreStart() => exchanges.Open();

    protected override void PostStop() => exchanges.Close();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ClientExchange exchange:
                Lead(exchange);
                break;
            case HttpConnection.Send send:
                Lead(exchanges.Begin(send, Sender, DueNow()));
                break;
            case HttpConnection.Cancel cancel:
                Cancel(cancel);
                break;
            case HttpConnection.Connect connect:
                Connect(connect);
                break;
            case PoolIsIdle:
                LetEnd(Sender);
                break;
            case Terminated ended:
                Bury(ended.ActorRef);
                break;
            case CountPools:
                Sender.Tell(new PoolCensus(_pools.Count, 0, 0), Self);
                break;
        }
    }

    private long DueNow() => Environment.TickCount64 + (long)options.RequestTime.TotalMilliseconds;

    private void Lead(ClientExchange exchange)
    {
        if (exchange.HasEnded)
            return;
        var pool = PoolFor(exchange.Request.Url.Origin);
        exchange.Pool = pool;
        pool.Tell(new Enqueue(exchange), Self);
    }

    // An exchange may still be with the pool of that origin before the last.
    private void Cancel(HttpConnection.Cancel cancel)
    {
        if (_pools.TryGetValue(cancel.Exchange.Request.Url.Origin, out var pool))
            pool.Forward(cancel);
        foreach (var finishing in _finishing)
            finishing.Forward(cancel);
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

    private void LetEnd(IActorRef pool)
    {
        Forget(pool);
        _finishing.Add(pool);
        pool.Tell(FinishPool.Instance, Self);
    }

    private void Bury(IActorRef pool)
    {
        Forget(pool);
        _finishing.Remove(pool);
        exchanges.FailThoseOf(pool);
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
        var plan = new ConnectionPlan(
            NextLoop(),
            connect.Origin,
            options.Proxies.For(connect.Origin),
            [],
            options
        );
        Context.ActorOf(SoloActor.Props(connect, plan, Sender), $"own-{++_nextName}");
    }
}
