using ActorHttp.Connections;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Routing;

/// <summary>The handler of a connection whose requests are answered by routes.</summary>
internal sealed class RouteHandlerActor(RouteTable routes) : UntypedActor
{
    private IActorRef _exchange = ActorRefs.Nobody;
    private ICanBeCancelled? _running;

    protected override void OnReceive(object message)
    {
        if (message is HttpRequest request)
            Handle(request);
        else if (message is RequestCancelled cancelled && cancelled.Exchange.Equals(_exchange))
            _running?.Cancel(cancelled);
    }

    // Whoever ended this actor: what it began must not run on for nobody.
    protected override void PostStop()
    {
        if (_exchange is Exchange { IsRunning: true })
            _running?.Cancel(new RequestCancelled(_exchange, CancelReason.ClientGone));
    }

    private void Handle(HttpRequest request)
    {
        var exchange = Sender;
        var loop = Transport.EventLoop.Current;
        if (loop is not null)
            loop.Activity = request;
        try
        {
            _running = routes.Find(request).Handle(request, exchange, Self);
            _exchange = _running is null ? ActorRefs.Nobody : exchange;
        }
        catch (Exception fault)
        {
            exchange.Tell(new Status.Failure(fault), Self);
        }
        if (loop is not null)
            loop.Activity = null;
    }
}
