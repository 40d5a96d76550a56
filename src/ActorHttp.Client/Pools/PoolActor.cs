using System.Net;
using ActorHttp.Client.Connections;
using ActorHttp.Client.Exchanges;
using ActorHttp.Client.Lines;
using ActorHttp.Protocol;
using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.Client.Pools;

/// <summary>All connections to one origin, and those who wait for one.</summary>
/// <remarks>
/// <code>
///   Enqueue ─▶ an idle connection ─ Use ─▶ connection ─ Free ─▶ idle, or the next waiter's
///        └───▶ the line of waiters, each with its deadline ─▶ one more connection, up to the limit
/// </code>
/// A connection that fails to open fails one waiter: the one it was opened for.
/// </remarks>
internal sealed class PoolActor : UntypedActor, IDeadlineOwner
{
    private readonly PoolPlan _plan;
    private readonly Waiters _waiters;
    private readonly Stack<IActorRef> _idle = new();
    private readonly Dictionary<IActorRef, Place> _open = [];
    private readonly IActorRef _self = Context.Self;
    private readonly Deadline _deadline;
    private IReadOnlyList<EndPoint>? _endPoints;
    private int _opening;
    private bool _isAsking;
    private bool _finishes;
    private int _nextName;
    private long _idleAt = long.MaxValue;

    public PoolActor(PoolPlan plan)
    {
        _plan = plan;
        _waiters = new Waiters(plan.Options.WaitersPerOrigin);
        _deadline = new Deadline(this);
    }

    private EventLoop Events => _plan.Loop.Events;
    private ClientOptions Options => _plan.Options;
    private Origin Peer => _plan.Proxy?.Origin ?? _plan.Origin;

    public static Props Props(PoolPlan plan) =>
        plan.Loop.Place(Akka.Actor.Props.Create(() => new PoolActor(plan)));

    void IDeadlineOwner.OnDeadline() => _self.Tell(DeadlinePassed.Instance, ActorRefs.NoSender);

    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(static _ => Directive.Stop);

    protected override void PreStart() => Rest();

    protected override void PostStop()
    {
        Events.Deadlines.Clear(_deadline);
        while (_waiters.Take() is { } waiter)
            waiter.Fail(ClientFault.Stopped, "The client was stopped.", Self);
        foreach (var place in _open.Values)
            place.Exchange?.Fail(ClientFault.Stopped, "The client was stopped.", Self);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Enqueue enqueue:
                Take(enqueue.Exchange);
                break;
            case Free or Opened:
                BecameFree(Sender);
                break;
            case NotOpened failed:
                EndOpening(Sender);
                FailOne(failed.Fault, failed.Why);
                break;
            case Declined declined:
                TakeBack(declined.Exchange);
                break;
            case Again again:
                TakeBack(again.Exchange);
                break;
            case Terminated ended:
                Forget(ended.ActorRef);
                break;
            default:
                OnRare(message);
                break;
        }
    }

    private void OnRare(object message)
    {
        switch (message)
        {
            case HttpConnection.Cancel cancel:
                CancelOne(cancel);
                break;
            case AddressesFound found:
                _isAsking = false;
                _endPoints = found.EndPoints;
                Serve();
                break;
            case NoAddress none:
                _isAsking = false;
                while (_waiters.Count > 0)
                    FailOne(none.Fault, none.Why);
                break;
            case DeadlinePassed:
                CheckTime();
                break;
            case FinishPool:
                _finishes = true;
                EndIfFinished();
                break;
            case CountPools:
                Sender.Tell(new PoolCensus(_open.Count, _idle.Count, _waiters.Count), Self);
                break;
        }
    }

    private void Take(ClientExchange exchange)
    {
        if (_waiters.IsFull)
        {
            exchange.Fail(
                ClientFault.QueueFull,
                $"{_waiters.Count} requests wait for {_plan.Origin} already.",
                Self
            );
            return;
        }
        exchange.WaitsUntil = Events.NowMilliseconds + WaitFor(exchange);
        _waiters.Add(exchange);
        Serve();
    }

    private long WaitFor(ClientExchange exchange) =>
        Math.Min(
            (long)Options.WaitTime.TotalMilliseconds,
            Math.Max(0, exchange.DueAt - Environment.TickCount64)
        );

    private void TakeBack(ClientExchange exchange)
    {
        if (_open.TryGetValue(Sender, out var place))
            place.Exchange = null;
        _waiters.AddFirst(exchange);
        Serve();
    }

    private void Serve()
    {
        while (_waiters.Count > 0 && _idle.TryPop(out var connection))
            Give(connection);
        while (_waiters.Count > _opening && _open.Count < Options.ConnectionsPerOrigin)
            if (!TryOpen())
                break;
        Arm();
    }

    private void Give(IActorRef connection)
    {
        // It has ended, and its last message is on its way: it would decline.
        if (!_open.TryGetValue(connection, out var place))
            return;
        if (_waiters.Take() is not { } next)
        {
            _idle.Push(connection);
            return;
        }
        place.Exchange = next;
        connection.Tell(new Use(next), Self);
    }

    private void BecameFree(IActorRef connection)
    {
        EndOpening(connection);
        if (!_open.TryGetValue(connection, out var place))
            return;
        place.Exchange = null;
        _idle.Push(connection);
        Serve();
    }

    private bool EndOpening(IActorRef connection)
    {
        if (!_open.TryGetValue(connection, out var place) || !place.IsOpening)
            return false;
        place.IsOpening = false;
        _opening--;
        return true;
    }

    private bool TryOpen()
    {
        _endPoints ??= AddressBook.AtHand(Peer);
        if (_endPoints is null)
        {
            AskForAddresses();
            return false;
        }
        var plan = new ConnectionPlan(
            _plan.NextLoop(),
            _plan.Origin,
            _plan.Proxy,
            _endPoints,
            Options
        );
        var connection = Context.ActorOf(
            ClientConnectionActor.Props(plan),
            $"connection-{++_nextName}"
        );
        Context.Watch(connection);
        _open.Add(connection, new Place { IsOpening = true });
        _opening++;
        return true;
    }

    private void AskForAddresses()
    {
        if (_isAsking)
            return;
        _isAsking = true;
        _ = AddressBook
            .AskAsync(Peer, CancellationToken.None)
            .WaitAsync(Options.ConnectTime)
            .PipeTo(
                Self,
                success: found => new AddressesFound(found),
                failure: failure =>
                    failure is TimeoutException
                        ? new NoAddress(
                            ClientFault.ConnectTimeout,
                            $"{Peer.Host}: its address was not found in time."
                        )
                        : new NoAddress(ClientFault.NameNotFound, $"{Peer.Host}: {failure.Message}")
            );
    }

    private void FailOne(ClientFault fault, string why)
    {
        // A name may lead elsewhere by now.
        if (AddressBook.AtHand(Peer) is null)
            _endPoints = null;
        _waiters.Take()?.Fail(fault, why, Self);
        Serve();
    }

    private void Forget(IActorRef connection)
    {
        const string why = "The connection's actor has failed.";
        if (EndOpening(connection))
            _waiters.Take()?.Fail(ClientFault.Internal, why, Self);
        if (!_open.Remove(connection, out var place))
            return;
        place.Exchange?.Fail(ClientFault.Internal, why, Self);
        if (_idle.Contains(connection))
            DropFromIdle(connection);
        Serve();
        EndIfFinished();
    }

    private void DropFromIdle(IActorRef connection)
    {
        var kept = _idle.Where(other => !other.Equals(connection)).Reverse().ToArray();
        _idle.Clear();
        foreach (var other in kept)
            _idle.Push(other);
    }

    private void CancelOne(HttpConnection.Cancel cancel)
    {
        if (_waiters.Remove(cancel.Exchange) is { } waiting)
        {
            waiting.Fail(ClientFault.Cancelled, "The program has cancelled it.", Self);
            return;
        }
        foreach (var (connection, place) in _open)
            if (ReferenceEquals(place.Exchange?.Command, cancel.Exchange))
                connection.Tell(cancel, Self);
    }

    // Time

    private void CheckTime()
    {
        while (_waiters.TakeLate(Events.NowMilliseconds) is { } late)
            late.Fail(
                ClientFault.WaitTimeout,
                $"No connection to {_plan.Origin} became free in time.",
                Self
            );
        if (Events.NowMilliseconds >= _idleAt)
        {
            _idleAt = long.MaxValue;
            Context.Parent.Tell(PoolIsIdle.Instance, Self);
        }
        Arm();
    }

    private void Arm()
    {
        if (_open.Count > 0 || _waiters.Count > 0)
            _idleAt = long.MaxValue;
        else if (_idleAt == long.MaxValue)
            Rest();
        var due = Math.Min(_waiters.NextDue, _idleAt);
        if (due == long.MaxValue)
            Events.Deadlines.Clear(_deadline);
        else
            Events.Deadlines.Set(_deadline, due);
    }

    private void Rest()
    {
        _idleAt = Events.NowMilliseconds + (long)Options.IdleTime.TotalMilliseconds;
        Events.Deadlines.Set(_deadline, _idleAt);
    }

    private void EndIfFinished()
    {
        if (!_finishes)
            return;
        if (_open.Count == 0 && _waiters.Count == 0)
            Context.Stop(Self);
    }

    /// <summary>One connection's: what it was given, and whether it is still to open.</summary>
    private sealed class Place
    {
        public bool IsOpening { get; set; }

        public ClientExchange? Exchange { get; set; }
    }
}
