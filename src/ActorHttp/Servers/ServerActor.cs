using ActorHttp.Connections;
using ActorHttp.Loops;
using Akka.Actor;

namespace ActorHttp.Servers;

/// <summary>One bound endpoint: its listener, and a connection supervisor on each loop.</summary>
/// <remarks>
/// <code>
///   Serving ──Unbind──▶ Draining ──all gone, or time over──▶ Unbound, (stopped)
/// </code>
/// </remarks>
internal sealed class ServerActor : UntypedActor, IWithTimers
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private readonly ServerBinding _binding;
    private readonly List<IActorRef> _waiting = [];
    private long _drainUntil;
    private readonly BackOff _backOff = new(firstMilliseconds: 100, mostMilliseconds: 10_000);
    private int _answers;
    private int _open;
    private int _drained;
    private int _aborted;

    public ServerActor(ServerBinding binding) => _binding = binding;

    public ITimerScheduler Timers { get; set; } = null!;

    // Neither a listener nor a supervisor that fails may end the other: each is restarted, but
    // not more than a few times in a row.
    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(
            maxNrOfRetries: 10,
            withinTimeRange: TimeSpan.FromSeconds(10),
            static _ => Directive.Restart
        );

    protected override void PreStart()
    {
        foreach (var services in _binding.Services)
            StartSupervisor(services);
        StartListener();
    }

    // The children outlive a restart of the server.
    protected override void PreRestart(Exception reason, object message) { }

    protected override void PostRestart(Exception reason) { }

    protected override void PostStop()
    {
        _binding.AcceptLoop.Events.Execute(new SocketCloser(_binding.Socket));
        foreach (var services in _binding.Services)
            while (services.HandedOver.TryDequeue(out var socket))
                socket.Close();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Announce announce:
                Sender.Tell(announce.Bound, Self);
                break;
            case HttpServer.Unbind unbind:
                Unbind(unbind);
                break;
            case HttpServer.GetStatistics:
                Sender.Tell(Statistics.Of(_binding), Self);
                break;
            case ListenerActor.AcceptingStopped:
                DrainConnections();
                break;
            case Look:
                Ask(new ConnectionSupervisor.CountOpen());
                break;
            case ConnectionSupervisor.OpenCount count:
                Counted(count.Connections);
                break;
            case ConnectionSupervisor.DrainReport report:
                Reported(report);
                break;
            case Terminated ended:
                ReplaceLater(ended.ActorRef);
                break;
            case Missing missing:
                Replace(missing.Actor);
                break;
        }
    }

    private void StartSupervisor(LoopServices services)
    {
        var loop = services.Loop;
        var props = loop.Place(
            Producer<ConnectionSupervisor>.Props(() =>
                new ConnectionSupervisor(services, _binding.Board)
            )
        );
        var supervisor = Context.ActorOf(props, NameOf($"loop-{loop.Events.Index}"));
        _binding.Supervisors[loop.Events.Index] = Context.Watch(supervisor);
    }

    private void StartListener()
    {
        var props = _binding.AcceptLoop.Place(
            Producer<ListenerActor>.Props(() => new ListenerActor(_binding))
        );
        _binding.Listener = Context.Watch(Context.ActorOf(props, NameOf("listener")));
    }

    // A killed child's name may be taken until its end has been processed.
    private static string NameOf(string name) =>
        Context.Child(name).IsNobody() ? name : $"{name}-{Guid.NewGuid():N}";

    // Stopped or killed from outside, or failed too often: never missing for long, but what fails
    // at every start must not keep a processor busy.
    private void ReplaceLater(IActorRef ended)
    {
        if (_waiting.Count > 0)
            Replace(ended);
        else
            Timers.StartSingleTimer(
                ended,
                new Missing(ended),
                _backOff.Next(Environment.TickCount64)
            );
    }

    private void Replace(IActorRef ended)
    {
        if (ended.Equals(_binding.Listener))
            ReplaceListener();
        else
            foreach (var services in _binding.Services)
                if (_binding.Supervisors[services.Loop.Events.Index].Equals(ended))
                    ReplaceSupervisor(services);
    }

    private void ReplaceSupervisor(LoopServices services)
    {
        StartSupervisor(services);
        // The old one may have owed an answer.
        if (_waiting.Count > 0)
            Timers.StartSingleTimer(nameof(Look), new Look(), LookEvery);
    }

    private void ReplaceListener()
    {
        if (_waiting.Count == 0)
        {
            StartListener();
            return;
        }
        // It may have died before it could stop accepting.
        _binding.AcceptLoop.Events.Execute(new SocketCloser(_binding.Socket));
        Timers.StartSingleTimer(nameof(Look), new Look(), LookEvery);
        foreach (var supervisor in _binding.Supervisors)
            supervisor.Tell(new ConnectionSupervisor.StartDraining(), Self);
    }

    private void Unbind(HttpServer.Unbind unbind)
    {
        _waiting.Add(Sender);
        if (_waiting.Count > 1)
            return;
        var within = unbind.DrainWithin ?? _binding.Limits.StopTime;
        _drainUntil = Environment.TickCount64 + (long)within.TotalMilliseconds;
        _binding.Listener.Tell(new ListenerActor.StopAccepting(), Self);
    }

    private void DrainConnections()
    {
        foreach (var supervisor in _binding.Supervisors)
            supervisor.Tell(new ConnectionSupervisor.StartDraining(), Self);
        Ask(new ConnectionSupervisor.CountOpen());
    }

    private void Ask(object question)
    {
        _answers = _open = 0;
        foreach (var supervisor in _binding.Supervisors)
            supervisor.Tell(question, Self);
    }

    private void Counted(int open)
    {
        _open += open;
        if (++_answers < _binding.Supervisors.Length)
            return;
        if (_open == 0 || Environment.TickCount64 >= _drainUntil)
            Ask(new ConnectionSupervisor.AbortAll());
        else
            Timers.StartSingleTimer(nameof(Look), new Look(), LookEvery);
    }

    private void Reported(ConnectionSupervisor.DrainReport report)
    {
        _drained += report.Drained;
        _aborted += report.Aborted;
        if (++_answers < _binding.Supervisors.Length)
            return;
        foreach (var waiting in _waiting)
            waiting.Tell(new HttpServer.Unbound(_drained, _aborted), Self);
        Context.Stop(Self);
    }

    /// <summary>Manager → server: tell the sender, now that the children are there.</summary>
    internal sealed record Announce(HttpServer.Bound Bound);

    private sealed record Look;

    private sealed record Missing(IActorRef Actor);

    private sealed class SocketCloser(Transport.ListenChannel socket) : IThreadPoolWorkItem
    {
        public void Execute() => socket.Close();
    }
}
