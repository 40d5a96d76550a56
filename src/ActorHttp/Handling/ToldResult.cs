using ActorHttp.Protocol;
using Akka.Actor;
using Failures = ActorHttp.Connections.Failures;

namespace ActorHttp.Handling;

/// <summary>An actor receives the request itself and answers its sender.</summary>
internal sealed class ToldResult(IActorRef actor) : DeferredResult, ICanBeCancelled
{
    protected override ICanBeCancelled? Run(
        HttpRequest request,
        IActorRef exchange,
        IHandlerScope handler
    )
    {
        if (Liveness.IsGone(actor))
        {
            exchange.Tell(Failures.Unavailable, handler.Self);
            return null;
        }
        actor.Tell(request, exchange);
        return this;
    }

    void ICanBeCancelled.Cancel(RequestCancelled cancelled, IHandlerScope handler) =>
        actor.Tell(cancelled, handler.Self);
}
