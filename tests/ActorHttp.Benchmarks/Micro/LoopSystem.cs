using ActorHttp.Loops;
using Akka.Actor;

namespace ActorHttp.Benchmarks.Micro;

/// <summary>A quiet actor system with one event loop.</summary>
internal sealed class LoopSystem : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public LoopSystem() => Loop = LoopGroup.Of(Actors, new LoopOptions { Count = 1 }).Loops[0];

    public ActorSystem Actors { get; } =
        ActorSystem.Create("micro", "akka { loglevel = OFF, stdout-loglevel = OFF }");

    public ActorLoop Loop { get; }

    /// <summary>Waits for what the actors do.</summary>
    /// <exception cref="TimeoutException">They have not done it in 30 s.</exception>
    public static void Await(SemaphoreSlim done)
    {
        if (!done.Wait(Patience))
            throw new TimeoutException("The actors do not come to an end.");
    }

    public void Dispose()
    {
        if (!Actors.Terminate().Wait(Patience))
            throw new TimeoutException("The actor system does not end.");
    }
}
