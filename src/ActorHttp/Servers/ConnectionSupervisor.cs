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
internal sealed class ConnectionSupervisor(LoopServices services, LoadBoard board) : UntypedActor
{
    private readonly Dictionary<IActorRef, Line> _lines = new(ReferenceEqualityComparer.Instance);
    private long _nextId;
    private int _drained;

    protected override SupervisorStrategy SupervisorStrategy() => new ChildWatch(ConnectionEnded);

    // What the one before has left.
    protected override void PreStart() => Self.Tell(Accepted.Instance, ActorRefs.NoSender);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Accepted:
                OpenAll();
                break;
            case StartDraining:
                services.IsDraining = true;
                TellAll(Drain.Instance);
                break;
            case AbortAll:
                Sender.Tell(new DrainReport(_drained, _lines.Count), Self);
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
            services.Log.Error(fault, "A connection could not be started; its socket is closed.");
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
        if (services.IsDraining)
            connection.Tell(Drain.Instance, Self);
    }

    private void ConnectionEnded(IActorRef connection)
    {
        if (!_lines.Remove(connection, out var line))
            return;
        line.Close();
        if (services.IsDraining)
            _drained++;
        Forget();
    }

    private void Forget()
    {
        services.Counters.Closed++;
        board.Leave(services.Loop.Events.Index);
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

    /// <summary>Server → supervisor: close what is idle, make each response the last.</summary>
    internal sealed record StartDraining;

    /// <summary>Server → supervisor: cut what is left. Answered by <see cref="DrainReport"/>.
    /// </summary>
    internal sealed record AbortAll;

    /// <summary>Server → supervisor. Answered by <see cref="OpenCount"/>.</summary>
    internal sealed record CountOpen;

    internal sealed record OpenCount(int Connections);

    internal sealed record DrainReport(int Drained, int Aborted);
}
