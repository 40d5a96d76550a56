using Akka.Actor;

namespace ActorHttp.Handling;

/// <summary>Whether an actor can still be asked.</summary>
internal static class Liveness
{
    /// <summary>True for nobody, and for a local actor that has ended: what it is told is lost, and
    /// its client need not wait. Any thread; an actor may end right afterwards.</summary>
    public static bool IsGone(IActorRef actor) =>
        actor.IsNobody()
        || actor is ActorRefWithCell { IsLocal: true, Underlying.IsTerminated: true };
}
