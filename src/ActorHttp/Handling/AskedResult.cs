using ActorHttp.Connections;
using ActorHttp.Protocol;
using Akka.Actor;
using Failures = ActorHttp.Connections.Failures;

namespace ActorHttp.Handling;

/// <summary>An actor is told a message of its own and replies to the exchange, which makes a
/// response of the reply.</summary>
/// <remarks>No promise, no timer: the exchange is the sender, and its time is the line's deadline.
/// </remarks>
internal sealed class AskedResult(IActorRef actor, object message, Replies replies) : DeferredResult
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
        ((Exchange)exchange).Expect(replies, request);
        actor.Tell(message, exchange);
        return null;
    }
}
