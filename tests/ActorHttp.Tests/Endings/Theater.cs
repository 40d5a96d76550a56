using ActorHttp.Loops;
using ActorHttp.TestKit.Driving;
using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.Tests.Endings;

/// <summary>The actor system and the loop that all scenes share.</summary>
internal sealed class Theater : IDisposable
{
    private const int LongEnough = 100_000;

    private readonly VirtualTime _time = new();
    private readonly IActorRef _root;

    public Theater()
    {
        System = ActorSystem.Create("stage", "akka { loglevel = OFF, stdout-loglevel = OFF }");
        Loop = LoopGroup.Of(System, new LoopOptions { Count = 1, DrivenBy = _time }).Loops[0];
        _root = System.ActorOf(Loop.Place(Producer<Root>.Props(static () => new Root())));
        // The guardian, on a thread of its own, has to let it in.
        SpinWait.SpinUntil(() => _root is RepointableActorRef { IsStarted: true });
    }

    public ActorSystem System { get; }
    public ActorLoop Loop { get; }
    public LoopStatistics Counts => Loop.Events.Snapshot();

    /// <summary>An actor on the loop.</summary>
    public IActorRef Make<TActor>(Func<TActor> make)
        where TActor : ActorBase
    {
        IActorRef made = ActorRefs.Nobody;
        var props = Loop.Place(Producer<TActor>.Props(make));
        _root.Tell((Action<IActorContext>)(context => made = context.ActorOf(props)));
        RunAll();
        return made;
    }

    public void RunOnce() => Loop.Events.RunOnce();

    /// <summary>Until nothing is left to do.</summary>
    public void RunAll()
    {
        for (var i = 0; i < LongEnough; i++)
        {
            var before = Counts.ItemsRun;
            RunOnce();
            if (Counts.ItemsRun == before && Counts.InboxLength == 0)
                return;
        }
        Assert.Fail("It goes on for ever.");
    }

    /// <summary>Lets time pass, half a second at a time: the loop takes longer leaps for a pause of
    /// its process.</summary>
    public void Pass(int milliseconds)
    {
        for (; milliseconds > 0; milliseconds -= 500)
        {
            _time.Move(Math.Min(milliseconds, 500));
            RunAll();
        }
    }

    // Without its tasks: they would wait for a loop that nobody runs.
    public void Dispose()
    {
        Loop.Events.Dispose();
        ((Akka.Actor.Internal.ActorSystemImpl)System).Abort();
    }

    private sealed class Root : UntypedActor
    {
        protected override void OnReceive(object message) =>
            ((Action<IActorContext>)message)(Context);
    }
}
