using ActorHttp.Connections;
using ActorHttp.Protocol;
using ActorHttp.Telemetry;
using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.Routing;

/// <summary>The handler of a connection whose requests are answered by routes.</summary>
internal sealed class RouteHandlerActor(RouteTable routes) : UntypedActor
{
    // What a batch may leave in memory for a client that may never read it.
    private const int BatchBytes = 64 * 1024;

    private IActorRef _exchange = ActorRefs.Nobody;
    private ICanBeCancelled? _running;

    protected override void OnReceive(object message)
    {
        if (message is HttpRequest request)
            HandleAll(request);
        else if (message is RequestCancelled cancelled && cancelled.Exchange.Equals(_exchange))
            _running?.Cancel(cancelled);
    }

    // Whoever ended this actor: what it began must not run on for nobody.
    protected override void PostStop()
    {
        if (_exchange is Exchange { IsRunning: true })
            _running?.Cancel(new RequestCancelled(_exchange, CancelReason.ClientGone));
    }

    // The request that was told, and those pipelined behind it as long as each is answered at once.
    private void HandleAll(HttpRequest request)
    {
        var exchange = Sender;
        var left = BatchBytes;
        while (
            Handle(request, exchange) is { CloseAfterwards: false } response
            && (left -= response.Body.Length) > 0
            && exchange is Exchange ours
            && ours.TryTakeNext(out var next)
        )
        {
            exchange = next.Exchange;
            request = next.Request;
        }
    }

    /// <returns>The response, if it was given at once.</returns>
    private HttpResponse? Handle(HttpRequest request, IActorRef exchange)
    {
        var route = routes.Find(request);
        if (EventLoop.Current is { } loop)
            loop.Activity = route;
        using var span = RequestWatch.Enter((exchange as Exchange)?.Watch, route.Template);
        try
        {
            if (route is InlineRoute inline)
                return Answer(inline, request, exchange);
            _running = route.Handle(request, exchange, Self);
            _exchange = _running is null ? ActorRefs.Nobody : exchange;
        }
        catch (Exception fault)
        {
            exchange.Tell(new Status.Failure(fault), Self);
        }
        return null;
    }

    private HttpResponse Answer(InlineRoute route, HttpRequest request, IActorRef exchange)
    {
        var response = route.Answer(request);
        exchange.Tell(response, Self);
        return response;
    }
}
