using ActorHttp.Transport;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;

namespace ActorHttp.Loops;

/// <summary>An event loop as actors see it: where they are spawned and dispatched.</summary>
internal sealed class ActorLoop(ActorSystemImpl system, EventLoop events, LoopDispatcher dispatcher)
{
    private readonly LoopMailbox _mailbox = new(system.Settings, Akka.Configuration.Config.Empty);

    /// <summary>The thread, its poller, buffers and deadlines.</summary>
    public EventLoop Events => events;

    /// <summary>What <see cref="Props.WithDispatcher"/> takes to run an actor on this
    /// loop.</summary>
    public string DispatcherId => dispatcher.Id;

    /// <summary>Makes a loop known to a system as a dispatcher.</summary>
    /// <param name="system">Has the mailbox of <see cref="LoopMailbox.AddTo"/>.</param>
    /// <param name="events">Not started yet, or never.</param>
    /// <param name="id">A dispatcher's id that the system does not know yet.</param>
    public static ActorLoop Of(ActorSystemImpl system, EventLoop events, string id)
    {
        var prerequisites = new DefaultDispatcherPrerequisites(
            system.EventStream,
            system.Scheduler,
            system.Settings,
            system.Mailboxes
        );
        var configurator = new LoopDispatcherConfigurator(events, id, prerequisites);
        system.Dispatchers.RegisterConfigurator(id, configurator);
        return new ActorLoop(system, events, (LoopDispatcher)configurator.Dispatcher());
    }

    /// <summary>Makes props run on this loop, with the small mailbox.</summary>
    public Props Place(Props props) =>
        props.WithDispatcher(DispatcherId).WithMailbox(LoopMailbox.ConfigPath);

    /// <summary>As <see cref="Place"/>, unless the program chose a dispatcher.</summary>
    public Props PlaceUnlessChosen(Props props) =>
        props.Deploy.Dispatcher == Deploy.NoDispatcherGiven ? Place(props) : props;

    /// <summary>Makes a child of the actor that calls, on this loop, in half of the time of
    /// <c>Context.ActorOf</c>.</summary>
    /// <remarks>
    /// The same steps through the same public members, less what a child of a connection cannot
    /// need: the check of a name that we made, the look-up of a deployment for its path, and of
    /// its dispatcher and mailbox by reflection. docs/performance.md has the difference.
    /// </remarks>
    public IActorRef Spawn(IActorContext parent, Props props, string name)
    {
        if (props.Deploy.Dispatcher != DispatcherId || parent is not ActorCell cell)
            return parent.ActorOf(props, name);
        cell.ReserveChild(name);
        var path = new ChildActorPath(
            cell.Self.Path,
            name,
            Random.Shared.NextInt64(1, long.MaxValue)
        );
        var child = new LocalActorRef(
            system,
            props,
            dispatcher,
            _mailbox,
            (IInternalActorRef)cell.Self,
            path
        );
        cell.InitChild(child);
        child.Start();
        return child;
    }
}

/// <summary>Makes actors without reflection: for props that are made once and used often.</summary>
internal sealed class Producer<TActor>(Func<TActor> make) : IIndirectActorProducer
    where TActor : ActorBase
{
    public Type ActorType => typeof(TActor);

    public ActorBase Produce() => make();

    public void Release(ActorBase actor) { }

    /// <summary>Props whose every actor comes from <paramref name="make"/>.</summary>
    public static Props Props(Func<TActor> make) =>
        Akka.Actor.Props.CreateBy(new Producer<TActor>(make));
}
