using ActorHttp.Connections;
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
internal sealed class ConnectionSupervisor(LoopServices services, LoadBoard board)
    : UntypedActor,
        IChildOwner
{
    private readonly Dictionary<IActorRef, Line> _lines = new(ReferenceEqualityComparer.Instance);
    private long _nextId;
    private int _openAtDrain;
    private int _idleAtDrain;

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
            case StartLeaving:
                services.IsLeaving = true;
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
                break;
            case CountOpen:
                Sender.Tell(new OpenCount(_lines.Count), Self);
                break;
        }
    }

    // Lines outlive their actors here when this supervisor is stopped from above.
    protected override void PostStop()
    {
        foreach (var line in _lines.Values)
        {
            line.Close();
            Forget();
        }
        _lines.Clear();
    }

    private void OpenAll()
    {
        while (services.HandedOver.TryDequeue(out var socket))
            Open(socket);
    }

    private void Open(AcceptedSocket socket)
    {
        services.Counters.Accepted++;
        StreamChannel? channel = null;
        try
        {
            channel = socket.BindTo(services.Loop.Events);
            Spawn(channel);
        }
        catch (Exception fault)
        {
            services.Log.ConnectionNotStarted(fault);
            channel?.Close();
            socket.Close();
            Forget();
        }
    }

    private void Spawn(StreamChannel channel)
    {
        var id = ++_nextId;
        var connection = services.Loop.Spawn(Context, services.Connection, $"client-{id}");
        var line = new Line(services, channel, id, connection);
        _lines.Add(connection, line);
        connection.Tell(new Adopt(line), Self);
        if (!services.IsDraining)
            return;
        _openAtDrain++;
        connection.Tell(Drain.Instance, Self);
    }

    void IChildOwner.ChildFailed(IActorRef child, Exception cause) =>
        services.Log.ActorFailed(child.Path, cause);

    void IChildOwner.ChildStopped(IActorRef connection)
    {
        if (!_lines.Remove(connection, out var line))
            return;
        line.Close();
        Forget();
    }

    private void Forget()
    {
        services.Counters.Closed++;
        board.Leave(services.Loop.Events.Index);
    }

    private void StartToDrain()
    {
        OpenAll();
        TellAll(Drain.Instance);
        if (services.IsDraining)
            return;
        services.IsLeaving = services.IsDraining = true;
        _openAtDrain = _lines.Count;
        _idleAtDrain = _lines.Values.Count(line => line.IsBetweenRequests);
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
            services.Loop.Events.NowMilliseconds
            - (long)services.Limits.BusyIdleTime.TotalMilliseconds;
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
