using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Handling;

/// <summary>An actor receives the request itself and answers its sender.</summary>
internal sealed class ToldResult(IActorRef actor) : ActorResult(actor), ICanBeCancelled
{
    protected override ICanBeCancelled Tell(HttpRequest request, IActorRef exchange)
    {
        Actor.Tell(request, exchange);
        return this;
    }

    void ICanBeCancelled.Cancel(RequestCancelled cancelled, IHandlerScope handler) =>
        Actor.Tell(cancelled, handler.Self);
}
