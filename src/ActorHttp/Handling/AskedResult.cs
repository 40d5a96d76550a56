using ActorHttp.Connections;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Handling;

/// <summary>An actor is told a message of its own and replies to the exchange, which makes a
/// response of the reply.</summary>
/// <remarks>No promise, no timer: the exchange is the sender, and its time is the line's deadline.
/// </remarks>
internal sealed class AskedResult(IActorRef actor, object message, Replies replies)
    : ActorResult(actor),
        ICanBeCancelled
{
    protected override ICanBeCancelled? Tell(HttpRequest request, IActorRef exchange)
    {
        ((Exchange)exchange).Expect(replies, request);
        Actor.Tell(message, exchange);
        return replies.Cancelled is null ? null : this;
    }

    void ICanBeCancelled.Cancel(RequestCancelled cancelled, IHandlerScope handler) =>
        Actor.Tell(replies.Cancelled!(cancelled.Reason), ActorRefs.NoSender);
}
