using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Handling;

/// <summary>An actor is made for the request alone.</summary>
internal sealed class PerRequestResult(RequestProps props, TimeSpan grace) : DeferredResult
{
    protected override ICanBeCancelled Run(
        HttpRequest request,
        IActorRef exchange,
        IHandlerScope handler
    )
    {
        var actor = handler.Spawn(props, exchange);
        actor.Tell(request, exchange);
        return new Spawned(actor, grace);
    }

    private sealed class Spawned(IActorRef actor, TimeSpan grace) : ICanBeCancelled
    {
        public void Cancel(RequestCancelled cancelled, IHandlerScope handler)
        {
            actor.Tell(cancelled, handler.Self);
            handler.StopAfter(grace, actor);
        }
    }
}
