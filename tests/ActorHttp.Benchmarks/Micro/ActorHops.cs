using ActorHttp.Loops;
using Akka.Actor;
using BenchmarkDotNet.Attributes;

namespace ActorHttp.Benchmarks.Micro;

/// <summary>One message from an actor to another, which are told each other's by turns.</summary>
[MemoryDiagnoser]
public class ActorHops : IDisposable
{
    private const int Hops = 100_000;

    private readonly SemaphoreSlim _done = new(0);
    private LoopSystem _system = null!;
    private IActorRef _onLoop = null!;
    private IActorRef _onPool = null!;

    [GlobalSetup]
    public void Start()
    {
        _system = new LoopSystem();
        _onLoop = MakePair(_system.Loop.Place);
        _onPool = MakePair(props => props);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _system.Dispose();
        _done.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(OperationsPerInvoke = Hops)]
    public void On_an_event_loop() => Play(_onLoop);

    [Benchmark(Baseline = true, OperationsPerInvoke = Hops)]
    public void On_the_default_dispatcher() => Play(_onPool);

    private IActorRef MakePair(Func<Props, Props> place)
    {
        var props = place(Producer<Player>.Props(() => new Player(_done)));
        var one = _system.Actors.ActorOf(props);
        var other = _system.Actors.ActorOf(props);
        one.Tell(other);
        other.Tell(one);
        return one;
    }

    private void Play(IActorRef first)
    {
        first.Tell(new Ball { Left = Hops });
        LoopSystem.Await(_done);
    }

    /// <summary>Changed by whoever has it, and only one has: a message without a cost.</summary>
    private sealed class Ball
    {
        public int Left { get; set; }
    }

    private sealed class Player(SemaphoreSlim done) : UntypedActor
    {
        private IActorRef _partner = ActorRefs.Nobody;

        protected override void OnReceive(object message)
        {
            if (message is not Ball ball)
                _partner = (IActorRef)message;
            else if (--ball.Left == 0)
                done.Release();
            else
                _partner.Tell(ball, Self);
        }
    }
}
