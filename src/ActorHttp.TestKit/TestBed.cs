using System.Net;
using ActorHttp.Connections;
using ActorHttp.Logs;
using ActorHttp.Loops;
using ActorHttp.Servers;
using ActorHttp.Telemetry;
using ActorHttp.TestKit.Driving;
using ActorHttp.TestKit.Memory;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Event;

namespace ActorHttp.TestKit;

/// <summary>The actor system, the loop, and the supervisor of the connections on it.</summary>
#pragma warning disable CA1001 // The source has no timer; its token is asked when all has ended.
internal sealed class TestBed
#pragma warning restore CA1001
{
    private static readonly IPEndPoint Here = new(IPAddress.Loopback, 80);
    private static readonly Config OwnSystem = ConfigurationFactory.ParseString(
        """
        akka {
            loglevel = ERROR
            stdout-loglevel = ERROR
            coordinated-shutdown.run-by-clr-shutdown-hook = off
        }
        """
    );

    // For what takes no time but on a busy machine, however impatient a test is.
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(10);
    private static int s_made;

    private readonly CancellationTokenSource _draining = new();
    private readonly bool _ownsSystem;
    private readonly LoadBoard _board = new(loops: 1);
    private readonly LoopServices _services;
    private readonly IActorRef _supervisor;

    public TestBed(Func<ActorSystem, Props> handler, HttpTestOptions options)
    {
        options.Limits.Validate();
        var name = $"http-test-{Interlocked.Increment(ref s_made)}";
        Options = options;
        _ownsSystem = options.System is null;
        System = options.System ?? ActorSystem.Create(name, OwnSystem);
        var props = MakeHandler(handler);
        Log = new ErrorLog(Logging.GetLogger(System, name));
        Loop = new DrivenLoop(name, options.Patience, fault => Log.Error(fault, "An item failed."));
        _services = Services(PlaceLoop(name), props);
        _supervisor = System.ActorOf(_services.Loop.Place(Supervisor()), name);
        WaitUntilItRuns();
    }

    public HttpTestOptions Options { get; }
    public ActorSystem System { get; }
    public ErrorLog Log { get; }
    public DrivenLoop Loop { get; }

    public void Accept(MemoryChannel channel)
    {
        _board.EnterLeastLoaded();
        _services.HandedOver.Enqueue(new MemorySocket(channel));
        _supervisor.Tell(ConnectionSupervisor.Accepted.Instance, ActorRefs.NoSender);
    }

    // Whoever hears of it has heard of it when this returns.
    public void Drain()
    {
        _supervisor.Tell(new ConnectionSupervisor.StartDraining(), ActorRefs.NoSender);
        _draining.Cancel();
        System.EventStream.Publish(new HttpServer.Draining(_supervisor, Options.Limits.StopTime));
    }

    public void Abort() => _supervisor.Tell(new ConnectionSupervisor.AbortAll(), ActorRefs.Nobody);

    /// <summary>A handler that blocks the loop for ever keeps its thread, and is waited for 10 s
    /// only.</summary>
    public async Task EndAsync()
    {
        if (_ownsSystem)
            await InTime(System.Terminate());
        else if (!System.WhenTerminated.IsCompleted)
            await InTime(_supervisor.GracefulStop(LongEnough));
        Loop.End();
    }

    private static async Task InTime(Task end) => await Task.WhenAny(end, Task.Delay(LongEnough));

    private Props MakeHandler(Func<ActorSystem, Props> handler)
    {
        try
        {
            return handler(System);
        }
        catch when (_ownsSystem)
        {
            _ = System.Terminate();
            throw;
        }
    }

    private ActorLoop PlaceLoop(string name)
    {
        var system = (ActorSystemImpl)System;
        LoopMailbox.AddTo(system);
        BlockingDispatcher.AddTo(system);
        return ActorLoop.Of(system, Loop.Events, $"actorhttp.{name}");
    }

    private LoopServices Services(ActorLoop loop, Props handler)
    {
        var bind = new HttpServer.Bind(Here, handler)
        {
            Limits = Options.Limits,
            AllowedHosts = Options.AllowedHosts,
            Proxies = Options.Proxies,
        };
        var observers = new Observers(
            new ServerLabels(Here),
            new ServerLog(Log, Here),
            TracingOptions.Default
        );
        return new LoopServices(loop, bind, Here, observers)
        {
            Board = _board,
            Draining = _draining.Token,
            ConnectionLimit = Options.Limits.Connections ?? int.MaxValue,
        };
    }

    private Props Supervisor() =>
        Producer<ConnectionSupervisor>.Props(() => new ConnectionSupervisor(_services, _board));

    // Only from then on what it is told takes its turn on the loop, before time moves.
    private void WaitUntilItRuns()
    {
        var question = new ConnectionSupervisor.CountOpen();
        var answer = Task.Run(() => _supervisor.Ask(question, LongEnough));
        if (!answer.Wait(LongEnough))
            throw new HttpTestException("The actor system does not start.");
    }
}
