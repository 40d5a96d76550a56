using ActorHttp.Connections;
using ActorHttp.Protocol;
using ActorHttp.Transport;
using Akka.Actor;
using Akka.Event;

namespace ActorHttp.Servers;

/// <summary>The connections of one server on one loop: makes them, counts them, ends
/// them.</summary>
/// <remarks>
/// It owns each descriptor from the accept to the close: whatever becomes of a connection's
/// actors, when the connection actor has ended its descriptor is closed. A connection that fails
/// is stopped, never restarted.
/// </remarks>
internal sealed class ConnectionSupervisor : UntypedActor, IChildOwner
{
    private readonly LoopServices _services;
    private readonly LoadBoard _board;
    private readonly Opening _opening;
    private readonly ProxyGate? _proxies;
    private readonly TlsGate? _gate;
    private readonly Dictionary<IActorRef, Line> _lines = new(ReferenceEqualityComparer.Instance);
    private long _nextId;
    private int _openAtDrain;
    private int _idleAtDrain;

    public ConnectionSupervisor(LoopServices services, LoadBoard board)
    {
        _services = services;
        _board = board;
        _opening = new Opening(services, Spawn, Forget);
        if (services.SpeaksProxyProtocol)
            _proxies = new ProxyGate(services, Self, Forget);
        if (services.Tls is { } tls)
            _gate = new TlsGate(services, tls, Self, Forget);
    }

    protected override SupervisorStrategy SupervisorStrategy() => new ChildWatch(this);

    // What the one before has left.
    protected override void PreStart() => Self.Tell(Accepted.Instance, ActorRefs.NoSender);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Accepted:
                OpenAll();
                break;
            case ProxyGate.Ready ready:
                OpenIntroduced(ready.Greeting);
                break;
            case TlsGate.Ready ready:
                _opening.Open(ready.Handshake.Leave());
                break;
            case Adjust adjust:
                _services.Adjust(adjust.Limits, adjust.ConnectionLimit);
                break;
            case StartLeaving:
                _services.IsLeaving = true;
                break;
            case StartDraining:
                StartToDrain();
                break;
            case MakeRoom:
                CloseTheIdle();
                break;
            case AbortAll:
                Sender.Tell(Report(), Self);
                TellAll(Abort.Instance);
                CloseGates();
                break;
            case CountOpen:
                Sender.Tell(new OpenCount(CountAll()), Self);
                break;
        }
    }

    // Lines outlive their actors here when this supervisor is stopped from above.
    protected override void PostStop()
    {
        CloseGates();
        foreach (var line in _lines.Values)
        {
            line.Close();
            Forget();
        }
        _lines.Clear();
    }

    private void OpenAll()
    {
        while (_services.HandedOver.TryDequeue(out var socket))
            Open(socket);
    }

    private void Open(AcceptedSocket socket)
    {
        _services.Counters.Accepted++;
        if (_proxies is not null)
            _proxies.Take(socket);
        else if (_gate is not null)
            _gate.Take(socket);
        else
            _opening.Open(socket);
    }

    private void OpenIntroduced(Greeting greeting)
    {
        if (_gate is null)
            _opening.Open(greeting.Leave());
        else if (greeting.Leave() is { } channel)
            _gate.Take(new ProxiedSocket(channel));
    }

    private void Spawn(StreamChannel channel)
    {
        var id = ++_nextId;
        var connection = _services.Loop.Spawn(Context, _services.Connection, $"client-{id}");
        var line = new Line(_services, channel, id, connection);
        _lines.Add(connection, line);
        connection.Tell(new Adopt(line), Self);
        if (!_services.IsDraining)
            return;
        _openAtDrain++;
        connection.Tell(Drain.Instance, Self);
    }

    void IChildOwner.ChildFailed(IActorRef child, Exception cause) =>
        _services.Log.ActorFailed(child.Path, cause);

    void IChildOwner.ChildStopped(IActorRef connection)
    {
        if (!_lines.Remove(connection, out var line))
            return;
        line.Close();
        Forget();
    }

    private void Forget()
    {
        _services.Counters.Closed++;
        _board.Leave(_services.Loop.Events.Index);
    }

    private void StartToDrain()
    {
        OpenAll();
        TellAll(Drain.Instance);
        _proxies?.Hurry();
        _gate?.Hurry();
        if (_services.IsDraining)
            return;
        _services.IsLeaving = _services.IsDraining = true;
        _openAtDrain = _lines.Count;
        _idleAtDrain = _lines.Values.Count(line => line.IsBetweenRequests);
    }

    private int CountAll() => _lines.Count + (_proxies?.Count ?? 0) + (_gate?.Count ?? 0);

    private void CloseGates()
    {
        _proxies?.CloseAll();
        _gate?.CloseAll();
    }

    private DrainReport Report()
    {
        var report = _lines.Values.Aggregate(new DrainReport(), CutAt);
        return report with
        {
            Idle = _idleAtDrain,
            Finished = Math.Max(0, _openAtDrain - _idleAtDrain - report.Cut),
        };
    }

    private static DrainReport CutAt(DrainReport sum, Line line) =>
        line.Phase switch
        {
            Phase.Head or Phase.Body => sum with { CutReceiving = sum.CutReceiving + 1 },
            Phase.Handling => sum with { CutHandling = sum.CutHandling + 1 },
            Phase.Responding or Phase.Closing => sum with { CutSending = sum.CutSending + 1 },
            _ => sum,
        };

    // Those who came while there was room were given a longer time.
    private void CloseTheIdle()
    {
        var since =
            _services.Loop.Events.NowMilliseconds
            - (long)_services.Limits.BusyIdleTime.TotalMilliseconds;
        foreach (var (connection, line) in _lines)
            if (line.Phase == Phase.Idle && line.PhaseSince <= since)
                connection.Tell(Drain.Instance, Self);
    }

    private void TellAll(object message)
    {
        foreach (var connection in _lines.Keys)
            connection.Tell(message, Self);
    }

    /// <summary>Listener → supervisor: take what was handed over; close it in the end.</summary>
    internal sealed class Accepted : IDeadLetterSuppression
    {
        public static readonly Accepted Instance = new();
    }

    /// <summary>Listener → supervisor: places are scarce, close what has long been idle.
    /// </summary>
    internal sealed class MakeRoom : IDeadLetterSuppression
    {
        public static readonly MakeRoom Instance = new();
    }

    /// <summary>Server → supervisor: other limits from now on.</summary>
    internal sealed record Adjust(HttpLimits Limits, int ConnectionLimit);

    /// <summary>Server → supervisor: each response is the last of its connection.</summary>
    internal sealed record StartLeaving;

    /// <summary>Server → supervisor: close what is idle, make each response the last.</summary>
    internal sealed record StartDraining;

    /// <summary>Server → supervisor: cut what is left. Answered by a
    /// <see cref="DrainReport"/>.
    /// </summary>
    internal sealed record AbortAll;

    /// <summary>Server → supervisor. Answered by <see cref="OpenCount"/>.</summary>
    internal sealed record CountOpen;

    internal sealed record OpenCount(int Connections);
}
