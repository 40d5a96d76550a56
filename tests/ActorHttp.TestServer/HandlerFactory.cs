using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.TestServer;

/// <summary>Makes handlers; between /factory/break and /factory/mend it throws instead,
/// from /factory/poison on it makes <see cref="PoisonedActor"/>.</summary>
/// <remarks>A connection that has its handler keeps it: so it can mend what it has broken.
/// </remarks>
internal sealed class HandlerFactory(TestState state, Props handlers) : IIndirectActorProducer
{
    public Type ActorType => handlers.Type;

    public static void AddTo(Routes routes, TestState state) =>
        routes
            .Get("/factory/break", _ => Switch(state, isBroken: true))
            .Get("/factory/poison", r => Switch(state, isBroken: false, Query.Text(r, "how")))
            .Get("/factory/mend", _ => Switch(state, isBroken: false));

    public ActorBase Produce() =>
        state.FactoryIsBroken ? throw new BrokenException()
        : state.Poison is { } how ? new PoisonedActor(how)
        : handlers.NewActor();

    public void Release(ActorBase actor) { }

    private static HttpResponse Switch(TestState state, bool isBroken, string? poison = null)
    {
        state.FactoryIsBroken = isBroken;
        state.Poison = poison;
        return HttpResponse.Text(isBroken ? "broken\n" : "mended\n");
    }

    private sealed class BrokenException() : Exception("The handler factory is broken.");
}
