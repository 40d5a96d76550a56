using ActorHttp.Connections;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Handling;

/// <summary>An actor is told a message of its own and replies to the exchange, which makes a
/// response of the reply.</summary>
/// <remarks>No promise, no timer: the exchange is the sender, and its time is the line's deadline.
/// </remarks>
internal sealed class AskedResult(IActorRef actor, object message, Replies replies)
    : ActorResult(actor)
{
    protected override ICanBeCancelled? Tell(HttpRequest request, IActorRef exchange)
    {
        ((Exchange)exchange).Expect(replies, request);
        Actor.Tell(message, exchange);
        return null;
    }
}
