using ActorHttp.Protocol;
using Akka.Actor;
using Failures = ActorHttp.Connections.Failures;

namespace ActorHttp.Handling;

/// <summary>An actor that lives elsewhere answers; where it has ended, 503 does so at
/// once.</summary>
internal abstract class ActorResult(IActorRef actor) : DeferredResult
{
    protected IActorRef Actor => actor;

    protected sealed override ICanBeCancelled? Run(
        HttpRequest request,
        IActorRef exchange,
        IHandlerScope handler
    )
    {
        if (!Liveness.IsGone(actor))
            return Tell(request, exchange);
        exchange.Tell(Failures.Unavailable, handler.Self);
        return null;
    }

    /// <returns>What to tell of a cancellation; null if there is nobody.</returns>
    protected abstract ICanBeCancelled? Tell(HttpRequest request, IActorRef exchange);
}
