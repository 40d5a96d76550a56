using ActorHttp.Client.Exchanges;
using ActorHttp.Client.Lines;
using ActorHttp.Protocol;
using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.Client.Connections;

/// <summary>One connection to an origin: an exchange at a time, then the next.</summary>
/// <remarks>
/// <code>
///   Opening ──▶ Idle ──Use──▶ Running      Opening and RunningExchange think for it
///                ▲────Free──────┘
///   any ── fault, deadline, end of stream ──▶ Closed, until the owner stops it
/// </code>
/// It lives on one loop. It decides alone when it ends: a request that comes too late is not
/// begun, and its owner gives it to another.
/// </remarks>
internal sealed class ClientConnectionActor : UntypedActor, ILineHandler, IDeadlineOwner
{
    private const long ProbeAfter = 50;

    private readonly ConnectionPlan _plan;
    private readonly IActorRef _owner = Context.Parent;
    private readonly IActorRef _self = Context.Self;
    private readonly PhaseClock _clock;
    private readonly Opening _opening;
    private RunningExchange? _running;
    private Phase _phase = Phase.Opening;
    private long _openedAt;
    private bool _hasServed;
    private bool _retires;

    public ClientConnectionActor(ConnectionPlan plan)
    {
        _plan = plan;
        _clock = new PhaseClock(plan.Loop.Events, this);
        _opening = new Opening(plan, _self, _clock);
    }

    private enum Phase
    {
        Opening,
        Idle,
        Running,
        Closed,
    }

    private ClientLine Line => _opening.Line;

    private bool IsOld =>
        _plan.MayAge is { } age
        && _plan.Loop.Events.NowMilliseconds - _openedAt >= age.TotalMilliseconds;

    /// <summary>Props that place it on the plan's loop.</summary>
    public static Props Props(ConnectionPlan plan) =>
        plan.Loop.Place(Akka.Actor.Props.Create(() => new ClientConnectionActor(plan)));

    void IDeadlineOwner.OnDeadline() => _self.Tell(DeadlinePassed.Instance, ActorRefs.NoSender);

    protected override void PreStart()
    {
        _opening.Begin();
        SeeWhetherOpen();
    }

    // An exchange that was cut short is ended by the owner, which knows why.
    protected override void PostStop()
    {
        _clock.Stop();
        _opening.Close();
    }

    protected override void OnReceive(object message)
    {
        if (message is Retire)
        {
            RetireWhenIdle();
            return;
        }
        switch (_phase)
        {
            case Phase.Opening:
                _opening.Take(message);
                SeeWhetherOpen();
                break;
            case Phase.Idle:
                WhileIdle(message);
                break;
            case Phase.Running:
                _running!.Take(message);
                SeeWhetherOver();
                break;
        }
    }

    private void SeeWhetherOpen()
    {
        if (_opening.Failure is { } failure)
        {
            _owner.Tell(failure, _self);
            End();
        }
        else if (_opening.IsDone)
        {
            _openedAt = _plan.Loop.Events.NowMilliseconds;
            BecomeIdle();
            _owner.Tell(new Opened(Line.Channel!.RemoteEndPoint), _self);
        }
    }

    private void BecomeIdle()
    {
        _phase = Phase.Idle;
        _clock.Begin(_plan.Options.IdleTime);
    }

    private void WhileIdle(object message)
    {
        switch (message)
        {
            case Use use:
                Take(use.Exchange);
                break;
            case LineReadable or LineUnwritable:
                Line.Receive(this);
                break;
            case DeadlinePassed when _clock.IsOver:
                End();
                break;
        }
    }

    // A connection that was not used for a while may be dead, and its event on its way.
    private void Take(ClientExchange exchange)
    {
        if (_clock.Elapsed > ProbeAfter)
            Line.Receive(this);
        if (_phase != Phase.Idle)
            return;
        if (exchange.HasEnded)
        {
            _owner.Tell(Free.Instance, _self);
            return;
        }
        _phase = Phase.Running;
        _running = new RunningExchange(Line, exchange, _plan, _clock, isFirst: !_hasServed);
        _running.Begin();
        SeeWhetherOver();
    }

    private void SeeWhetherOver()
    {
        if (_running is not { IsOver: true } over)
            return;
        _running = null;
        _hasServed = true;
        if (over.IsToBeTriedAgain)
            _owner.Tell(new Again(over.Exchange), _self);
        if (over.LeavesLineClean && !_retires && !IsOld)
            BecomeFree(over);
        else
            End(over);
    }

    // Whoever hears that it is whole may ask for the next at once, and finds this connection.
    private void BecomeFree(RunningExchange over)
    {
        BecomeIdle();
        _owner.Tell(Free.Instance, _self);
        over.SayLastWord();
    }

    // The owner fails what is not over when its connection ends.
    private void End(RunningExchange over)
    {
        over.SayLastWord();
        End();
    }

    private void RetireWhenIdle()
    {
        _retires = true;
        if (_phase != Phase.Running)
            End();
    }

    private void End()
    {
        if (_phase == Phase.Closed)
            return;
        _phase = Phase.Closed;
        _clock.Stop();
        _opening.Close();
        _owner.Tell(Ended.Instance, _self);
    }

    // Nobody has asked: whatever comes ends it (CX-04).

    void ILineHandler.HeadArrived(ResponseHead head) => End();

    void ILineHandler.ContentArrived(ReadOnlySpan<byte> content) => End();

    void ILineHandler.ResponseCompleted(HeaderFields trailers) => End();

    void ILineHandler.LineBroke(ClientFault fault, string why) => End();
}
