using ActorHttp.Connections;
using ActorHttp.Loops;
using ActorHttp.Protocol;
using ActorHttp.Telemetry;
using ActorHttp.Tls;
using Akka.Actor;

namespace ActorHttp.Servers;

/// <summary>One bound endpoint: its listener, and a connection supervisor on each loop.</summary>
/// <remarks>
/// <code>
///   Serving ─▶ Leaving ──announced──▶ Closed ─▶ Draining ──all gone, or time over──▶ (stopped)
/// </code>
/// </remarks>
internal sealed class ServerActor : UntypedActor, IWithTimers
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private readonly ServerBinding _binding;
    private readonly List<IActorRef> _unbinding = [];
    private readonly StageWaiters _waiters = new();
    private Stage _goal;
    private TimeSpan _within;
    private long _drainUntil;
    private readonly BackOff _backOff = new(firstMilliseconds: 100, mostMilliseconds: 10_000);
    private bool _isAnnounced;
    private int _answers;
    private int _open;
    private DrainReport _report = new();

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
        if (_binding.Tls is { } tls)
            StartCertificates(tls);
        ServerMeter.Add(_binding);
        _binding.Log.Listening(_binding.Loops.Count, _binding.ConnectionLimit);
    }

    protected override void PostStop()
    {
        _binding.Stage = Stage.Draining;
        _binding.SayDraining();
        ServerMeter.Remove(_binding);
        _binding.AcceptLoop.Events.Execute(new Closer(_binding));
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
            case HttpServer.GetStatistics:
                Sender.Tell(Statistics.Of(_binding), Self);
                break;
            case HttpServer.Unbind unbind:
                Unbind(unbind);
                break;
            case DrainAtMost drain:
                Unbind(new HttpServer.Unbind(Least(drain.Time, _binding.Limits.StopTime)));
                break;
            case Adjust adjust:
                Take(adjust);
                break;
            case Reach reach:
                _waiters.Add(reach.Stage, Sender);
                GoTo(reach.Stage);
                break;
            case Terminated ended:
                ReplaceLater(ended.ActorRef);
                break;
            case Missing missing:
                Replace(missing.Actor);
                break;
            default:
                OnWayOut(message);
                break;
        }
    }

    private void OnWayOut(object message)
    {
        switch (message)
        {
            case Announced:
                _isAnnounced = true;
                Proceed();
                break;
            case ListenerActor.AcceptingStopped:
                _binding.Stage = Stage.Closed;
                Proceed();
                break;
            case Look:
                Ask(new ConnectionSupervisor.CountOpen());
                break;
            case ConnectionSupervisor.OpenCount count:
                Counted(count.Connections);
                break;
            case DrainReport report:
                Reported(report);
                break;
        }
    }

    private void Take(Adjust adjust)
    {
        if (adjust.Tls is { } tls)
            _binding.Tls?.Replace(tls);
        if (adjust.Limits is not { } limits)
            return;
        _binding.Adjust(limits);
        foreach (var supervisor in _binding.Supervisors)
            supervisor.Tell(
                new ConnectionSupervisor.Adjust(limits, _binding.ConnectionLimit),
                Self
            );
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
        // What the listener has handed over meanwhile it told the one before.
        supervisor.Tell(ConnectionSupervisor.Accepted.Instance, Self);
    }

    private void StartListener()
    {
        var props = _binding.AcceptLoop.Place(
            Producer<ListenerActor>.Props(() => new ListenerActor(_binding))
        );
        _binding.Listener = Context.Watch(Context.ActorOf(props, NameOf("listener")));
    }

    private void StartCertificates(ServerTls tls) =>
        Context.ActorOf(
            Props.Create(() => new CertificateActor(tls, _binding.Log)),
            "certificates"
        );

    // A killed child's name may be taken until its end has been processed.
    private static string NameOf(string name) =>
        Context.Child(name).IsNobody() ? name : $"{name}-{Guid.NewGuid():N}";

    // Stopped or killed from outside, or failed too often: never missing for long, but what fails
    // at every start must not keep a processor busy.
    private void ReplaceLater(IActorRef ended)
    {
        if (_goal > Stage.Leaving)
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
        if (_binding.Stage < Stage.Draining)
            return;
        // The old one may have owed an answer.
        var supervisor = _binding.Supervisors[services.Loop.Events.Index];
        supervisor.Tell(new ConnectionSupervisor.StartDraining(), Self);
        LookLater();
    }

    private void ReplaceListener()
    {
        if (_goal <= Stage.Leaving)
        {
            StartListener();
            return;
        }
        // It may have died before it could stop accepting.
        _binding.AcceptLoop.Events.Execute(new Closer(_binding));
        if (_binding.Stage < Stage.Closed)
            Self.Tell(ListenerActor.AcceptingStopped.Instance, Self);
    }

    private void Unbind(HttpServer.Unbind unbind)
    {
        _unbinding.Add(Sender);
        if (_unbinding.Count > 1)
            return;
        _within = unbind.DrainWithin ?? _binding.Limits.StopTime;
        GoTo(Stage.Draining);
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private void GoTo(Stage goal)
    {
        if (goal > _goal)
            _goal = goal;
        if (_binding.Stage == Stage.Serving)
            Leave();
        else
            Proceed();
    }

    private void Leave()
    {
        _binding.Stage = Stage.Leaving;
        var announce = _binding.Limits.AnnounceTime;
        if (announce == TimeSpan.Zero)
        {
            Self.Tell(Announced.Instance, Self);
            return;
        }
        _binding.Log.Leaving(announce);
        foreach (var supervisor in _binding.Supervisors)
            supervisor.Tell(new ConnectionSupervisor.StartLeaving(), Self);
        Timers.StartSingleTimer(nameof(Announced), Announced.Instance, announce);
    }

    // Each step of the way out ends here.
    private void Proceed()
    {
        if (!_isAnnounced)
            return;
        _waiters.Tell(_binding.Stage, Self);
        if (_goal > Stage.Leaving && _binding.Stage == Stage.Leaving)
            _binding.Listener.Tell(new ListenerActor.StopAccepting(), Self);
        else if (_goal > Stage.Closed && _binding.Stage == Stage.Closed)
            StartToDrain();
    }

    private void StartToDrain()
    {
        _binding.Stage = Stage.Draining;
        _binding.Log.Draining(_within);
        _drainUntil = Environment.TickCount64 + (long)_within.TotalMilliseconds;
        // First, so that who is answered by those who hear of it next is told to close.
        foreach (var supervisor in _binding.Supervisors)
            supervisor.Tell(new ConnectionSupervisor.StartDraining(), Self);
        _binding.SayDraining();
        Context.System.EventStream.Publish(new HttpServer.Draining(Self, _within));
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
            AbortAll();
        else
            LookLater();
    }

    private void AbortAll()
    {
        _report = new DrainReport();
        Ask(new ConnectionSupervisor.AbortAll());
    }

    private void LookLater() => Timers.StartSingleTimer(nameof(Look), new Look(), LookEvery);

    private void Reported(DrainReport report)
    {
        _report += report;
        if (++_answers < _binding.Supervisors.Length)
            return;
        _binding.Log.Stopped(_report);
        foreach (var waiting in _unbinding)
            waiting.Tell(new HttpServer.Unbound(_report), Self);
        Context.Stop(Self);
    }

    /// <summary>Manager → server: tell the sender, now that the children are there.</summary>
    internal sealed record Announce(HttpServer.Bound Bound);

    /// <summary>Serve clients to come by others; null: as before.</summary>
    internal sealed record Adjust(HttpLimits? Limits, TlsOptions? Tls);

    /// <summary>Go as far as that. Answered by <see cref="StageWaiters.Reached"/>.</summary>
    internal sealed record Reach(Stage Stage);

    /// <summary>Unbind, within the limit StopTime or this time, whichever is shorter.</summary>
    internal sealed record DrainAtMost(TimeSpan Time);

    private sealed class Announced
    {
        public static readonly Announced Instance = new();
    }

    private sealed record Look;

    private sealed record Missing(IActorRef Actor);

    private sealed class Closer(ServerBinding binding) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            binding.Socket.Close();
            binding.Refusals.CloseAll();
        }
    }
}
