using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Util;

namespace ActorHttp.Connections;

/// <summary>An actor that is told of its children's ends.</summary>
internal interface IChildOwner
{
    /// <summary>The child threw, and will be stopped.</summary>
    void ChildFailed(IActorRef child, Exception cause);

    /// <summary>The child has ended, for whatever reason.</summary>
    void ChildStopped(IActorRef child);
}

/// <summary>Stops a child that fails, and says when a child has ended for whatever
/// reason.</summary>
/// <remarks>
/// Akka tells a parent's strategy of every end of a child, be it a failure, a stop or a kill:
/// that spares each connection two death watches and the memory that they keep.
/// </remarks>
internal sealed class ChildWatch : SupervisorStrategy
{
    private readonly IChildOwner _owner;

    public ChildWatch(IChildOwner owner)
    {
        _owner = owner;
        // The owner's line is limited in number, Akka's is not.
        LoggingEnabled = false;
    }

    public override IDecider Decider => Deciders.AlwaysStop;

    public override void HandleChildTerminated(
        IActorContext actorContext,
        IActorRef child,
        IEnumerable<IInternalActorRef> children
    ) => _owner.ChildStopped(child);

    public override void ProcessFailure(
        IActorContext context,
        bool restart,
        IActorRef child,
        Exception cause,
        ChildRestartStats stats,
        IReadOnlyCollection<ChildRestartStats> children
    ) => context.Stop(child);

    public override ISurrogate ToSurrogate(ActorSystem system) =>
        throw new NotSupportedException("A connection's supervision stays on its machine.");

    protected override Directive Handle(IActorRef child, Exception exception)
    {
        _owner.ChildFailed(child, exception);
        return Directive.Stop;
    }

    private static class Deciders
    {
        public static readonly IDecider AlwaysStop = Akka.Actor.Decider.From(Directive.Stop);
    }
}
