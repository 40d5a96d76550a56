using ActorHttp.Connections;
using ActorHttp.Loops;
using Akka.Actor;
using BenchmarkDotNet.Attributes;

namespace ActorHttp.Benchmarks.Micro;

/// <summary>The three actors of a connection, spawned and stopped; none does anything.</summary>
/// <remarks>On the loop, one after the other, each seen by its parent to have ended.</remarks>
[MemoryDiagnoser]
public class ConnectionSpawning : IDisposable
{
    private const int Connections = 2_000;

    private readonly SemaphoreSlim _done = new(0);
    private LoopSystem _system = null!;
    private IActorRef _bySpawn = null!;
    private IActorRef _byActorOf = null!;

    /// <summary>Makes a child of the actor whose context it is.</summary>
    private delegate IActorRef Maker(IActorContext parent, Props props, string name);

    [GlobalSetup]
    public void Start()
    {
        _system = new LoopSystem();
        _bySpawn = MakeParent(_system.Loop.Spawn);
        _byActorOf = MakeParent(static (parent, props, name) => parent.ActorOf(props, name));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _system.Dispose();
        _done.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(OperationsPerInvoke = Connections)]
    public void By_ActorLoop_Spawn() => Run(_bySpawn);

    [Benchmark(Baseline = true, OperationsPerInvoke = Connections)]
    public void By_Context_ActorOf() => Run(_byActorOf);

    private IActorRef MakeParent(Maker make)
    {
        var loop = _system.Loop;
        var idle = loop.Place(Producer<Idle>.Props(static () => new Idle()));
        var connection = loop.Place(Producer<Parent>.Props(() => new Parent(make, idle)));
        return _system.Actors.ActorOf(
            loop.Place(Producer<Crowd>.Props(() => new Crowd(make, connection, _done)))
        );
    }

    private void Run(IActorRef crowd)
    {
        crowd.Tell(Connections);
        LoopSystem.Await(_done);
    }

    private sealed class Crowd(Maker make, Props connection, SemaphoreSlim done)
        : UntypedActor,
            IChildOwner
    {
        private int _left;
        private long _id;

        protected override SupervisorStrategy SupervisorStrategy() => new ChildWatch(this);

        void IChildOwner.ChildFailed(IActorRef child, Exception cause) { }

        void IChildOwner.ChildStopped(IActorRef child) => Next();

        protected override void OnReceive(object message)
        {
            _left = (int)message;
            Next();
        }

        private void Next()
        {
            if (_left-- == 0)
                done.Release();
            else
                make(Context, connection, $"client-{++_id}").Tell(Open.Instance);
        }
    }

    private sealed class Parent(Maker make, Props child) : UntypedActor, IChildOwner
    {
        protected override SupervisorStrategy SupervisorStrategy() => new ChildWatch(this);

        void IChildOwner.ChildFailed(IActorRef child, Exception cause) { }

        void IChildOwner.ChildStopped(IActorRef child) { }

        protected override void OnReceive(object message)
        {
            make(Context, child, "parser");
            make(Context, child, "handler");
            Context.Stop(Self);
        }
    }

    private sealed class Idle : UntypedActor
    {
        protected override void OnReceive(object message) { }
    }

    private sealed class Open
    {
        public static readonly Open Instance = new();
    }
}
