using ActorHttp.Connections;
using ActorHttp.Handling;
using ActorHttp.Protocol;
using ActorHttp.Telemetry;
using ActorHttp.Transport;
using Akka.Actor;
using Akka.Event;

namespace ActorHttp.Routing;

/// <summary>The handler of a connection whose requests are answered by routes.</summary>
/// <remarks>Its children are the actors of single requests. They may outlive the client for their
/// grace: so it ends after them.</remarks>
internal sealed class RouteHandlerActor : UntypedActor, IHandlerScope, IChildOwner
{
    // What a batch may leave in memory for a client that may never read it.
    private const int BatchBytes = 64 * 1024;

    private readonly CurrentTable _routes;
    private readonly IActorRef _self;
    private readonly ActorSystem _system;
    private IActorRef _exchange = ActorRefs.Nobody;
    private ICanBeCancelled? _running;
    private RequestActors? _actors;
    private bool _isLeaving;

    public RouteHandlerActor(CurrentTable routes)
    {
        _routes = routes;
        _self = Self;
        _system = Context.System;
    }

    protected override SupervisorStrategy SupervisorStrategy() => new ChildWatch(this);

    protected override void OnReceive(object message)
    {
        if (message is HttpRequest request)
            HandleAll(request);
        else
            OnTurn(message);
    }

    // Whoever ended this actor: what it began must not run on for nobody.
    protected override void PostStop()
    {
        if (_exchange is Exchange { IsRunning: true })
            _running?.Cancel(new RequestCancelled(_exchange, CancelReason.ClientGone), this);
    }

    private void OnTurn(object message)
    {
        switch (message)
        {
            case RequestCancelled cancelled when cancelled.Exchange.Equals(_exchange):
                _running?.Cancel(cancelled, this);
                break;
            case Resume { Exchange.IsRunning: true } resume:
                Begin(resume.Result, resume.Request, resume.Exchange);
                break;
            case StopNow overdue:
                Context.Stop(overdue.Actor);
                break;
            case Leave:
                _isLeaving = true;
                LeaveIfAlone();
                break;
        }
    }

    // The request that was told, and those pipelined behind it as long as each is answered at once.
    private void HandleAll(HttpRequest request)
    {
        _actors?.StopIdle(this);
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
        var route = _routes.Table.Find(request, out var values);
        if (values is not null)
            request = request.With(values);
        if (EventLoop.Current is { } loop)
            loop.Activity = route;
        using var span = RequestWatch.Enter((exchange as Exchange)?.Watch, route.Template);
        try
        {
            return Begin(route.Answer(request), request, exchange);
        }
        catch (Exception fault)
        {
            exchange.Tell(new Status.Failure(fault), _self);
            return null;
        }
    }

    private HttpResponse? Begin(HttpResult result, HttpRequest request, IActorRef exchange)
    {
        if (result is DeferredResult deferred)
        {
            _running = deferred.Begin(request, exchange, this);
            _exchange = _running is null ? ActorRefs.Nobody : exchange;
            return null;
        }
        exchange.Tell(result, _self);
        return result as HttpResponse;
    }

    IActorRef IHandlerScope.Self => _self;

    ActorSystem IHandlerScope.System => _system;

    IActorRef IHandlerScope.Spawn(RequestProps props, IActorRef exchange) =>
        (_actors ??= new()).Spawn(Context, props, exchange);

    void IHandlerScope.StopAfter(TimeSpan grace, IActorRef actor) =>
        _system.Scheduler.ScheduleTellOnce(grace, _self, new StopNow(actor), _self);

    void IChildOwner.ChildFailed(IActorRef child, Exception cause) => _actors?.Failed(child, cause);

    void IChildOwner.ChildStopped(IActorRef child)
    {
        _actors?.Ended(child, _self);
        LeaveIfAlone();
    }

    private void LeaveIfAlone()
    {
        if (_isLeaving && _actors is not { Count: > 0 })
            Context.Stop(_self);
    }

    private sealed record StopNow(IActorRef Actor) : IDeadLetterSuppression;
}
