using ActorHttp.Logs;
using ActorHttp.Protocol;
using Akka;
using Akka.Actor;
using Akka.Configuration;

namespace ActorHttp.Servers;

/// <summary>Ends all servers of a system in the phases of its CoordinatedShutdown: not ready, no
/// more accepting, drained.</summary>
/// <remarks>Draining may take longer than the 5 s that Akka gives to a phase: where the program
/// has not said otherwise, and nobody has asked for CoordinatedShutdown before, the phases get the
/// time of the limits and <see cref="Reserve"/>.</remarks>
internal static class ShutdownTasks
{
    /// <summary>For the answers and the report, beside the time that the limits allow.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ForTheReport = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    /// <summary>Registers them, once for a system.</summary>
    public static void Register(ActorSystem system, IActorRef manager, HttpLimits limits)
    {
        Stretch(system, CoordinatedShutdown.PhaseBeforeServiceUnbind, limits.AnnounceTime);
        Stretch(system, CoordinatedShutdown.PhaseServiceRequestsDone, limits.StopTime);
        var shutdown = CoordinatedShutdown.Get(system);
        Add(
            shutdown,
            CoordinatedShutdown.PhaseBeforeServiceUnbind,
            manager,
            new ServerActor.Reach(Stage.Leaving)
        );
        Add(
            shutdown,
            CoordinatedShutdown.PhaseServiceUnbind,
            manager,
            new ServerActor.Reach(Stage.Closed)
        );
        Add(
            shutdown,
            CoordinatedShutdown.PhaseServiceRequestsDone,
            manager,
            new ServerActor.DrainAtMost(
                Within(shutdown.Timeout(CoordinatedShutdown.PhaseServiceRequestsDone))
            )
        );
    }

    /// <summary>Says which phase is too short for a server with these limits.</summary>
    public static void Check(ActorSystem system, HttpLimits limits, ServerLog log)
    {
        Check(system, CoordinatedShutdown.PhaseBeforeServiceUnbind, limits.AnnounceTime, log);
        Check(system, CoordinatedShutdown.PhaseServiceRequestsDone, limits.StopTime, log);
    }

    private static void Stretch(ActorSystem system, string phase, TimeSpan time) =>
        system.Settings.InjectTopLevelFallback(
            ConfigurationFactory.ParseString(
                $"akka.coordinated-shutdown.phases.{phase}.timeout = "
                    + $"{(long)(time + Reserve).TotalMilliseconds}ms"
            )
        );

    private static void Check(ActorSystem system, string phase, TimeSpan wanted, ServerLog log)
    {
        var given = CoordinatedShutdown.Get(system).Timeout(phase);
        if (wanted > Within(given))
            log.PhaseIsShort(phase, given, wanted);
    }

    /// <summary>What a phase leaves to a server that wants to report.</summary>
    private static TimeSpan Within(TimeSpan phase) =>
        phase > 2 * ForTheReport ? phase - ForTheReport : phase / 2;

    private static void Add(
        CoordinatedShutdown shutdown,
        string phase,
        IActorRef manager,
        object command
    ) => shutdown.AddTask(phase, $"actorhttp-{phase}", () => TellAll(manager, command));

    private static async Task<Done> TellAll(IActorRef manager, object command)
    {
        var all = await manager.Ask<ManagerActor.Servers>(ManagerActor.GetServers.Instance, Soon);
        await Task.WhenAll(all.Actors.Select(server => server.AskUntilItEnds<object>(command)));
        return Done.Instance;
    }
}
