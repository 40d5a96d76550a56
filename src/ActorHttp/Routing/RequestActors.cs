using ActorHttp.Connections;
using ActorHttp.Handling;
using Akka.Actor;

namespace ActorHttp.Routing;

/// <summary>The actors that one handler has made for single requests.</summary>
internal sealed class RequestActors
{
    private static readonly TimeSpan GraceOfTheIdle = TimeSpan.FromSeconds(5);

    private readonly Dictionary<IActorRef, One> _all = new(ReferenceEqualityComparer.Instance);
    private long _made;

    public int Count => _all.Count;

    public IActorRef Spawn(IActorContext context, RequestProps props, IActorRef exchange)
    {
        var name = $"request-{++_made}";
        var actor = exchange is Exchange ours
            ? Spawn(context, props, ours, name)
            : context.ActorOf(props.Given, name);
        _all.Add(actor, new One(exchange));
        return actor;
    }

    /// <summary>Its parent stops it; the exchange gets the reason.</summary>
    public void Failed(IActorRef actor, Exception cause)
    {
        if (_all.TryGetValue(actor, out var one))
            one.Exchange.Tell(new Status.Failure(cause), actor);
    }

    /// <summary>Where it has not answered it never will.</summary>
    public void Ended(IActorRef actor, IActorRef handler)
    {
        if (_all.Remove(actor, out var one))
            one.Exchange.Tell(RequestActorEnded.Instance, handler);
    }

    /// <summary>Those whose request is answered and who have not ended by themselves have a last
    /// moment.</summary>
    public void StopIdle(IHandlerScope handler)
    {
        foreach (var (actor, one) in _all)
        {
            if (one.IsBeingStopped || one.Exchange is Exchange { IsRunning: true })
                continue;
            one.IsBeingStopped = true;
            handler.StopAfter(GraceOfTheIdle, actor);
        }
    }

    private static IActorRef Spawn(
        IActorContext context,
        RequestProps props,
        Exchange exchange,
        string name
    )
    {
        exchange.HandlerLeavesLast();
        return exchange.Loop.Spawn(context, props.On(exchange.Loop), name);
    }

    private sealed class One(IActorRef exchange)
    {
        public IActorRef Exchange => exchange;

        public bool IsBeingStopped { get; set; }
    }
}
