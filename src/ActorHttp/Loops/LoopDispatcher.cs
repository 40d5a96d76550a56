using ActorHttp.Transport;
using Akka.Configuration;
using Akka.Dispatch;

namespace ActorHttp.Loops;

/// <summary>Runs the mailboxes of its actors on one event loop's thread.</summary>
/// <remarks>
/// A message between two actors of the loop is a push on the loop's run queue: no lock, no thread
/// switch. A mailbox is never run inside <see cref="ExecuteTask"/>, which would recurse.
/// </remarks>
internal sealed class LoopDispatcher : MessageDispatcher
{
    // A connection's batch of pipelined requests should not be cut into pieces.
    private const int MessagesPerRun = 64;

    public LoopDispatcher(LoopDispatcherConfigurator configurator, EventLoop loop, string id)
        : base(configurator)
    {
        Loop = loop;
        Id = id;
        Throughput = MessagesPerRun;
        ShutdownTimeout = TimeSpan.FromSeconds(1);
    }

    /// <summary>The loop whose thread runs the actors.</summary>
    public EventLoop Loop { get; }

    protected override void ExecuteTask(IRunnable run) => Loop.Execute(run);

    // The loop outlives its last actor: the next connection needs it again. LoopGroup ends it
    // with the actor system.
    protected override void Shutdown() { }
}

/// <summary>Hands out the one dispatcher of a loop, however often Akka asks.</summary>
internal sealed class LoopDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly LoopDispatcher _dispatcher;

    public LoopDispatcherConfigurator(
        EventLoop loop,
        string id,
        IDispatcherPrerequisites prerequisites
    )
        : base(ConfigFor(id), prerequisites) => _dispatcher = new LoopDispatcher(this, loop, id);

    public override MessageDispatcher Dispatcher() => _dispatcher;

    private static Config ConfigFor(string id) =>
        ConfigurationFactory.ParseString($"id = \"{id}\"");
}
