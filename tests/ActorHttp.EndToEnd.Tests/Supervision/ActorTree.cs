using Akka.Actor;

namespace ActorHttp.EndToEnd.Tests.Supervision;

/// <summary>The living actors below <c>/user/http</c>, by their names.</summary>
internal static class ActorTree
{
    public static IReadOnlyList<IInternalActorRef> Find(
        ActorSystem system,
        Func<string, bool> path
    ) =>
        [
            .. TestServer
                .ActorTree.Living(system)
                .Where(actor => path(actor.Path.ToStringWithoutAddress())),
        ];

    public static IReadOnlyList<IInternalActorRef> Connections(ActorSystem system) =>
        Find(system, path => Name(path).StartsWith("client-", StringComparison.Ordinal));

    public static IReadOnlyList<IInternalActorRef> Parsers(ActorSystem system) =>
        Find(system, path => Name(path) == "parser");

    public static IReadOnlyList<IInternalActorRef> Handlers(ActorSystem system) =>
        Find(system, path => Name(path).StartsWith("handler", StringComparison.Ordinal));

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];
}
