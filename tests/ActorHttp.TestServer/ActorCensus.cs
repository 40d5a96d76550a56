using Akka.Actor;

namespace ActorHttp.TestServer;

/// <summary>Counts the living actors by class.</summary>
internal static class ActorCensus
{
    public static IReadOnlyDictionary<string, int> Of(ActorSystem system)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var actor in ActorTree.Living(system))
        {
            var name = ActorTree.ClassOf(actor);
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }
        return counts;
    }
}
