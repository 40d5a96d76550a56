using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;

namespace ActorHttp.Loops;

/// <summary>Threads for functions that block: of their own, so that they take none from the thread
/// pool.</summary>
/// <remarks>Akka's own dispatcher for blocking work shares the pool. A program sets another number
/// of threads under the same path of its configuration.</remarks>
internal static class BlockingDispatcher
{
    private static readonly Config Default = ConfigurationFactory.ParseString(
        """
        executor = fork-join-executor
        throughput = 1
        throughput-deadline-time = 0ms
        shutdown-timeout = 1s
        dedicated-thread-pool { thread-count = 16, threadtype = background }
        """
    );

    /// <summary>Makes it known, unless it is.</summary>
    public static void AddTo(ExtendedActorSystem system)
    {
        const string path = HttpSystem.BlockingDispatcher;
        var given = system.Settings.Config.GetConfig(path);
        var config = ConfigurationFactory
            .ParseString($"id = {path}")
            .WithFallback(given is null ? Default : given.WithFallback(Default));
        var prerequisites = new DefaultDispatcherPrerequisites(
            system.EventStream,
            system.Scheduler,
            system.Settings,
            system.Mailboxes
        );
        system.Dispatchers.RegisterConfigurator(
            path,
            new DispatcherConfigurator(config, prerequisites)
        );
    }
}
