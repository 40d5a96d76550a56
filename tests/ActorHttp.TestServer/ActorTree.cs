using Akka.Actor;

namespace ActorHttp.TestServer;

/// <summary>The living actors below /user, found by a walk.</summary>
/// <remarks>Not by what actors say of themselves: one whose PostStop was skipped is found too.
/// </remarks>
public static class ActorTree
{
    public static IEnumerable<ActorRefWithCell> Living(ActorSystem system)
    {
        var left = new Stack<IActorRef>();
        left.Push(((ExtendedActorSystem)system).Guardian);
        while (left.TryPop(out var actor))
            if (actor is ActorRefWithCell { Underlying.IsTerminated: false } living)
            {
                yield return living;
                foreach (var child in living.Children)
                    left.Push(child);
            }
    }

    /// <summary>The name of its class.</summary>
    public static string ClassOf(ActorRefWithCell actor) => actor.Underlying.Props.Type.Name;
}
