using Akka.Actor;

namespace ActorHttp.TestServer;

/// <summary>Counts the living actors below /user by class, by a walk over the tree.</summary>
/// <remarks>Not by what actors say of themselves: one whose PostStop was skipped counts too.
/// </remarks>
internal static class ActorCensus
{
    public static IReadOnlyDictionary<string, int> Of(ActorSystem system)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var left = new Stack<IActorRef>();
        left.Push(((ExtendedActorSystem)system).Guardian);
        while (left.TryPop(out var actor))
            if (actor is ActorRefWithCell { Underlying: var cell } parent && !cell.IsTerminated)
            {
                var name = cell.Props.Type.Name;
                counts[name] = counts.GetValueOrDefault(name) + 1;
                foreach (var child in parent.Children)
                    left.Push(child);
            }
        return counts;
    }
}
