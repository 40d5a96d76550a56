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
/// A connection that fails to open fails one waiter: the one it was opened for. A request that a
/// connection was given and has not begun comes back, however the connection ended.
/// </remarks>
internal sealed class PoolActor : UntypedActor, IDeadlineOwner
{
    private readonly PoolPlan _plan;
    private readonly Waiters _waiters;
    private readonly PooledConnections _connections = new();
    private readonly IActorRef _self = Context.Self;
    private readonly Deadline _deadline;
    private readonly KnownAddresses _addresses = new();
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
    private long GoodUntil => Events.NowMilliseconds + (long)Options.AddressTime.TotalMilliseconds;

    public static Props Props(PoolPlan plan) =>
        plan.Loop.Place(Akka.Actor.Props.Create(() => new PoolActor(plan)));

    void IDeadlineOwner.OnDeadline() => _self.Tell(DeadlinePassed.Instance, ActorRefs.NoSender);

    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(static _ => Directive.Stop);

    protected override void PreStart() => Arm();

    // Its exchanges are ended by the client's actor, which knows those, too, that it never saw.
    protected override void PostStop() => Events.Deadlines.Clear(_deadline);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Enqueue enqueue:
                Take(enqueue.Exchange);
                break;
            case Free:
                BecameFree(Sender);
                break;
            case Opened:
                BecameOpen(Sender);
                break;
            case NotOpened failed:
                OpeningFailed(failed);
                break;
            case Again again:
                TrySecondTime(again.Exchange);
                break;
            case Ended:
                Context.Stop(Sender);
                Forget(Sender);
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
            case Terminated ended:
                Forget(ended.ActorRef);
                break;
            case HttpConnection.Cancel cancel:
                CancelOne(cancel);
                break;
            case AddressesFound found:
                _isAsking = false;
                _addresses.Keep(found.EndPoints, GoodUntil);
                Serve();
                break;
            case DeadlinePassed:
                CheckTime();
                break;
            case FinishPool:
                Finish();
                break;
            case CountPools:
                Sender.Tell(
                    new PoolCensus(_connections.Count, _connections.Idle, _waiters.Count),
                    Self
                );
                break;
        }
    }

    // Requests

    private void Take(ClientExchange exchange)
    {
        if (exchange.HasEnded)
            return;
        if (_waiters.Count == 0 && _connections.TryTakeIdle(out var idle))
        {
            Give(idle, exchange);
            return;
        }
        if (_waiters.IsFull)
        {
            exchange.Fail(
                ClientFault.QueueFull,
                $"{_waiters.Count} requests wait for a connection already",
                Self
            );
            return;
        }
        SetTime(exchange);
        _waiters.Add(exchange);
        Serve();
    }

    private void SetTime(ClientExchange exchange)
    {
        var wait = (long)Options.WaitTime.TotalMilliseconds;
        var left = Math.Max(0, exchange.DueAt - Environment.TickCount64);
        exchange.WaitsToItsEnd = left <= wait;
        exchange.WaitsUntil = Events.NowMilliseconds + Math.Min(wait, left);
    }

    private void TrySecondTime(ClientExchange exchange)
    {
        if (!_connections.Release(Sender))
            return;
        exchange.IsSecondTry = true;
        Requeue(exchange);
    }

    private void Requeue(ClientExchange exchange)
    {
        if (!exchange.HasEnded)
        {
            exchange.IsBegun = false;
            SetTime(exchange);
            _waiters.AddFirst(exchange);
        }
        Serve();
    }

    private void CancelOne(HttpConnection.Cancel cancel)
    {
        const string why = "the program has cancelled it";
        if (_waiters.Remove(cancel.Exchange) is { } waiting)
            waiting.Fail(ClientFault.Cancelled, why, Self);
        else
            _connections.WhoRuns(cancel.Exchange)?.Tell(cancel, Self);
        EndIfFinished();
    }

    // Connections

    private void Serve()
    {
        MakeRoom();
        while (_connections.Idle > 0 && _waiters.TakeForKept() is { } next)
            if (_connections.TryTakeIdle(out var idle))
                Give(idle, next);
        while (_waiters.Count > _connections.Opening && MayOpen())
            if (!TryOpen())
                break;
        Arm();
    }

    // Second tries need a connection that is new: where all places are taken, a kept one goes.
    private void MakeRoom()
    {
        var coming = _connections.Opening + _connections.Retiring;
        if (_waiters.SecondTries > coming && !MayOpen() && _connections.TryTakeIdle(out var idle))
            Retire(idle);
    }

    private bool MayOpen() => _connections.Count < Options.ConnectionsPerOrigin;

    private void Retire(IActorRef connection)
    {
        _connections.SetRetiring(connection);
        connection.Tell(Connections.Retire.Instance, Self);
    }

    private void Give(IActorRef connection, ClientExchange exchange)
    {
        _connections.Use(connection, exchange);
        connection.Tell(new Use(exchange), Self);
    }

    private void BecameOpen(IActorRef connection)
    {
        if (!_connections.EndOpening(connection))
            return;
        if (_waiters.TakeForFresh() is { } next)
            Give(connection, next);
        else
            _connections.SetIdle(connection);
        Serve();
    }

    private void BecameFree(IActorRef connection)
    {
        if (!_connections.Release(connection))
            return;
        if (_finishes && _waiters.Count == 0)
            Retire(connection);
        else
            _connections.SetIdle(connection);
        Serve();
    }

    private bool TryOpen()
    {
        var endPoints = AddressBook.AtHand(Peer) ?? _addresses.At(Events.NowMilliseconds);
        if (endPoints is null)
        {
            if (!_isAsking)
                AddressInquiry.Begin(Peer, Options, Self);
            _isAsking = true;
            return false;
        }
        var plan = new ConnectionPlan(
            _plan.NextLoop(),
            _plan.Origin,
            _plan.Proxy,
            endPoints,
            Options
        )
        {
            MayAge = Options.ConnectionAge,
        };
        var connection = Context.ActorOf(
            ClientConnectionActor.Props(plan),
            $"connection-{++_nextName}"
        );
        Context.Watch(connection);
        _connections.Add(connection);
        return true;
    }

    private void OpeningFailed(NotOpened failed)
    {
        var wasInquiry = !_connections.EndOpening(Sender);
        _isAsking &= !wasInquiry;
        if (wasInquiry && _addresses.AreAny)
        {
            _addresses.Prolong(GoodUntil);
            Serve();
            return;
        }
        _addresses.Forget();
        do _waiters.TakeForFresh()?.Fail(failed.Fault, failed.Why, Self);
        while (wasInquiry && _waiters.Count > 0);
        Serve();
        EndIfFinished();
    }

    // It has ended, or its actor has failed: then what it had begun is lost.
    private void Forget(IActorRef connection)
    {
        const string why = "the connection's actor has failed";
        _connections.Remove(connection, out var exchange, out var wasOpening);
        if (wasOpening)
            _waiters.TakeForFresh()?.Fail(ClientFault.Internal, why, Self);
        if (exchange is { IsBegun: false })
            Requeue(exchange);
        else
            exchange?.Fail(ClientFault.Internal, why, Self);
        Serve();
        EndIfFinished();
    }

    // Time

    private void CheckTime()
    {
        foreach (var late in _waiters.TakeLate(Events.NowMilliseconds))
            if (late.WaitsToItsEnd)
                late.Fail(
                    ClientFault.Timeout,
                    $"it did not end{Within.Text(Options.RequestTime)}",
                    Self
                );
            else
                late.Fail(
                    ClientFault.WaitTimeout,
                    $"no connection became free{Within.Text(Options.WaitTime)}",
                    Self
                );
        if (Events.NowMilliseconds >= _idleAt)
        {
            _idleAt = long.MaxValue;
            Context.Parent.Tell(PoolIsIdle.Instance, Self);
        }
        Arm();
        EndIfFinished();
    }

    private void Arm()
    {
        if (_connections.Count > 0 || _waiters.Count > 0)
            _idleAt = long.MaxValue;
        else if (_idleAt == long.MaxValue)
            _idleAt = Events.NowMilliseconds + (long)Options.IdleTime.TotalMilliseconds;
        var due = Math.Min(_waiters.NextDue, _idleAt);
        if (due == long.MaxValue)
            Events.Deadlines.Clear(_deadline);
        else
            Events.Deadlines.Set(_deadline, due);
    }

    // Ending

    private void Finish()
    {
        _finishes = true;
        while (_waiters.Count == 0 && _connections.TryTakeIdle(out var idle))
            Retire(idle);
        EndIfFinished();
    }

    private void EndIfFinished()
    {
        if (_finishes && _connections.Count == 0 && _waiters.Count == 0)
            Context.Stop(Self);
    }
}
