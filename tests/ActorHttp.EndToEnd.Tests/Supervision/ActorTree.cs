using Akka.Actor;

namespace ActorHttp.EndToEnd.Tests.Supervision;

/// <summary>The living actors below <c>/user/http</c>, found by a walk.</summary>
internal static class ActorTree
{
    public static IReadOnlyList<IInternalActorRef> Find(ActorSystem system, Func<string, bool> path)
    {
        var found = new List<IInternalActorRef>();
        var left = new Stack<IActorRef>();
        left.Push(((ExtendedActorSystem)system).Guardian);
        while (left.TryPop(out var actor))
        {
            if (actor is not ActorRefWithCell { Underlying: { IsTerminated: false } cell })
            {
                continue;
            }

            if (path(actor.Path.ToStringWithoutAddress()))
            {
                found.Add((IInternalActorRef)actor);
            }

            foreach (var child in cell.ChildrenContainer.Children)
            {
                left.Push(child);
            }
        }

        return found;
    }

    public static IReadOnlyList<IInternalActorRef> Connections(ActorSystem system) =>
        Find(system, path => Name(path).StartsWith("client-", StringComparison.Ordinal));

    public static IReadOnlyList<IInternalActorRef> Parsers(ActorSystem system) =>
        Find(system, path => Name(path) == "parser");

    public static IReadOnlyList<IInternalActorRef> Handlers(ActorSystem system) =>
        Find(system, path => Name(path).StartsWith("handler", StringComparison.Ordinal));

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];
}
