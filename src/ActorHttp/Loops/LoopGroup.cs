using ActorHttp.Logs;
using ActorHttp.Transport;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Event;

namespace ActorHttp.Loops;

/// <summary>The event loops of an actor system, made when its first server needs them.</summary>
/// <remarks>Ended with the actor system, after the last actor.</remarks>
internal sealed class LoopGroup : IExtension
{
    private const int ItemsPerTick = 4096;

    private readonly ILoggingAdapter _log;
    private readonly LineLimit _faults = new(mostPerSecond: 100);

    private LoopGroup(ExtendedActorSystem system, LoopOptions options)
    {
        _log = Logging.GetLogger(system, typeof(LoopGroup));
        LoopMailbox.AddTo(system);
        BlockingDispatcher.AddTo(system);
        Loops =
        [
            .. Enumerable
                .Range(0, options.EffectiveCount)
                .Select(index => MakeLoop((ActorSystemImpl)system, index, options)),
        ];
        _ = system.WhenTerminated.ContinueWith(_ => End(), TaskScheduler.Default);
    }

    /// <summary>All loops, by index.</summary>
    public IReadOnlyList<ActorLoop> Loops { get; }

    /// <summary>The loops of a system; <paramref name="options"/> count if they are made
    /// now.</summary>
    public static LoopGroup Of(ActorSystem system, LoopOptions? options = null) =>
        (LoopGroup)system.RegisterExtension(new Provider(options ?? LoopOptions.Default));

    private ActorLoop MakeLoop(ActorSystemImpl system, int index, LoopOptions options)
    {
        var loop = new EventLoop(
            index,
            new EventLoopOptions
            {
                Name = $"{system.Name}-loop-{index}",
                Poller = options.Poller,
                MeasureBusy = options.MeasureBusy,
                StallAfter = options.StallAfter,
                OnStall = LogStall,
                OnFault = LogFault,
                Clock = options.DrivenBy,
                ItemsPerTick = options.DrivenBy is null ? ItemsPerTick : 1,
            }
        );
        var actorLoop = ActorLoop.Of(system, loop, $"actorhttp.loop-{index}");
        if (options.DrivenBy is null)
            loop.Start();
        return actorLoop;
    }

    private void LogStall(LoopStall stall) =>
        _log.Warning(
            "{0} has been held for {1:0} ms by {2}: a handler that blocks belongs on a dispatcher "
                + "of its own.",
            stall.Loop.Name,
            stall.Duration.TotalMilliseconds,
            stall.Activity ?? "an actor"
        );

    private void LogFault(Exception fault)
    {
        if (_faults.Allows(Environment.TickCount64, out _))
            _log.Error(fault, "A loop's item failed.");
    }

    private void End()
    {
        foreach (var loop in Loops)
            loop.Events.Dispose();
    }

    private sealed class Provider(LoopOptions options) : ExtensionIdProvider<LoopGroup>
    {
        public override LoopGroup CreateExtension(ExtendedActorSystem system) =>
            new(system, options);
    }
}
