using ActorHttp.Client.Exchanges;
using ActorHttp.Client.Lines;
using ActorHttp.Protocol;
using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.Client.Connections;

/// <summary>One connection to an origin: an exchange at a time, then the next.</summary>
/// <remarks>
/// <code>
///   Opening ─▶ Idle ◀──────────────┐
///          Use │                   │ Free
///              ▼                   │
///   Sending ─▶ Waiting ─▶ Receiving ◀─▶ Unread
///   any ── fault, deadline, end of stream ──▶ Closed, until the owner stops it
/// </code>
/// It lives on one loop. It decides alone when it ends: a request that comes too late is not
/// begun, and its owner gives it to another.
/// </remarks>
internal sealed class ClientConnectionActor : UntypedActor, ILineHandler, IDeadlineOwner
{
    private const long ProbeAfter = 50;
    private static readonly TimeSpan ContinueWithin = TimeSpan.FromSeconds(1);

    private readonly ConnectionPlan _plan;
    private readonly IActorRef _owner = Context.Parent;
    private readonly IActorRef _self = Context.Self;
    private readonly PhaseClock _clock;
    private readonly Opening _opening;
    private RunningExchange? _running;
    private ConnectionPhase _phase = ConnectionPhase.Opening;
    private long _sentAtCheck;
    private bool _hasServed;
    private bool _retires;

    public ClientConnectionActor(ConnectionPlan plan)
    {
        _plan = plan;
        _clock = new PhaseClock(plan.Loop.Events, this);
        _opening = new Opening(plan, _self, _clock);
    }

    private ClientLine Line => _opening.Line;
    private ClientOptions Options => _plan.Options;
    private long RequestDue => _running?.Exchange.DueAt ?? long.MaxValue;

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
        Line.Close();
    }

    protected override void OnReceive(object message)
    {
        if (_phase == ConnectionPhase.Opening)
            WhileOpening(message);
        else if (_phase != ConnectionPhase.Closed)
            OnceOpen(message);
    }

    // Opening

    private void WhileOpening(object message)
    {
        if (message is Retire)
        {
            End();
            return;
        }
        _opening.Take(message);
        SeeWhetherOpen();
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
            BecomeIdle();
            _owner.Tell(new Opened(Line.Channel!.RemoteEndPoint), _self);
        }
    }

    // Open

    private void OnceOpen(object message)
    {
        switch (message)
        {
            case LineReadable:
                Line.Receive(this);
                break;
            case Use use:
                Take(use.Exchange);
                break;
            case HttpConnection.Consumed consumed when IsCurrent(consumed.Exchange):
                GoOnReading(consumed.Bytes);
                break;
            case DeadlinePassed:
                CheckTime();
                break;
            case LineDrained:
                NothingPending();
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
            case HttpConnection.RequestPart part when IsCurrent(part.Exchange):
                TakeContent(part.Bytes);
                break;
            case HttpConnection.RequestEnd end when IsCurrent(end.Exchange):
                TakeContent(null);
                break;
            case HttpConnection.RequestBroken broken when IsCurrent(broken.Exchange):
                Break(ClientFault.ContentFailed, $"the request's content failed: {broken.Why}");
                break;
            case HttpConnection.Cancel cancel when IsCurrent(cancel.Exchange):
                Break(ClientFault.Cancelled, "the program has cancelled it");
                break;
            case LineUnwritable:
                ReadWhatIsLeft();
                break;
            case Retire:
                _retires = true;
                if (_phase == ConnectionPhase.Idle)
                    End();
                break;
        }
    }

    // Idle

    private void BecomeIdle() => Enter(ConnectionPhase.Idle, Options.IdleTime);

    private void Take(ClientExchange exchange)
    {
        if (_phase == ConnectionPhase.Idle && _clock.Elapsed > ProbeAfter)
            Line.Receive(this);
        if (_phase != ConnectionPhase.Idle)
            return;
        if (exchange.HasEnded)
            _owner.Tell(Free.Instance, _self);
        else
            Begin(exchange);
    }

    private void Begin(ClientExchange exchange)
    {
        exchange.IsBegun = true;
        _running = new RunningExchange(Line, exchange, _plan, isFirst: !_hasServed);
        Line.Parser.Begin(exchange.Request.Method);
        Enter(ConnectionPhase.Sending, Options.SendTime);
        _running.Sending.Begin();
        GoOnSending();
    }

    // Sending

    private void GoOnSending()
    {
        if (Line.Output.Pending > 0)
            Line.Output.ReportWhenDrained = true;
        else
            NothingPending();
    }

    private void NothingPending()
    {
        if (_running is not { } running)
            return;
        if (running.Sending.IsByParts)
            running.Exchange.WantContent(_self);
        else if (_phase != ConnectionPhase.Sending)
            return;
        else if (running.Sending.IsHeld)
            Enter(ConnectionPhase.Sending, ContinueWithin);
        else
            Enter(ConnectionPhase.Waiting, Options.HeadTime);
    }

    private void TakeContent(ReadOnlyMemory<byte>? part)
    {
        if (_running!.Sending is not { IsByParts: true } sending)
            return;
        if ((part is { } bytes ? sending.Write(bytes) : sending.Finish()) is { } wrong)
        {
            Break(ClientFault.ContentFailed, wrong);
            return;
        }
        if (_phase == ConnectionPhase.Sending)
            Enter(ConnectionPhase.Sending, Options.SendTime);
        GoOnSending();
    }

    private void Release(RequestSending sending)
    {
        sending.Release();
        Enter(ConnectionPhase.Sending, Options.SendTime);
        GoOnSending();
    }

    // Receiving

    void ILineHandler.HeadArrived(ResponseHead head)
    {
        if (_running is not { } running)
            return;
        if (head.IsInterim)
        {
            running.Receiving.Inform(head, _self);
            if (head.Status == 100 && running.Sending.IsHeld)
                Release(running.Sending);
        }
        else if (head.Status == 101)
        {
            Break(ClientFault.BadResponse, "the server speaks a protocol that nobody asked for");
        }
        else
        {
            running.Receiving.Begin(head, _self);
            Enter(ConnectionPhase.Receiving, Options.BodyTime);
        }
    }

    void ILineHandler.ContentArrived(ReadOnlySpan<byte> content)
    {
        if (_running is not { } running)
            return;
        // The deadline moves when it passes: see CheckTime.
        running.Receiving.Give(content, _self);
        if (_phase == ConnectionPhase.Unread || !running.Receiving.IsFull)
            return;
        Line.StopReading();
        Enter(ConnectionPhase.Unread, Options.ConsumeTime);
    }

    void ILineHandler.ResponseCompleted(HeaderFields trailers)
    {
        if (_running is not { } running)
            return;
        _running = null;
        _hasServed = true;
        running.Exchange.End(
            new HttpConnection.ResponseEnded(running.Exchange.Command, trailers),
            _self
        );
        if (!running.LeavesLineClean || _retires)
        {
            End();
            return;
        }
        Line.ResumeReading();
        BecomeIdle();
        _owner.Tell(Free.Instance, _self);
    }

    void ILineHandler.LineBroke(ClientFault fault, string why) => TryAgainOrBreak(fault, why);

    private void GoOnReading(int bytes)
    {
        _running!.Receiving.Taken(bytes);
        if (_phase != ConnectionPhase.Unread || !_running.Receiving.HasRoom)
            return;
        Enter(ConnectionPhase.Receiving, Options.BodyTime);
        Line.ResumeReading();
    }

    // A server that refuses early closes behind its answer: the answer is still there.
    private void ReadWhatIsLeft()
    {
        Line.Receive(this);
        if (_running is { IsUnanswered: true })
            TryAgainOrBreak(ClientFault.Reset, "the server broke the connection");
    }

    // Ending

    private void TryAgainOrBreak(ClientFault fault, string why)
    {
        if (_running is { } running && running.MayTryAgain(fault))
        {
            _running = null;
            _owner.Tell(new Again(running.Exchange), _self);
            End();
        }
        else
            Break(fault, why);
    }

    private void Break(ClientFault fault, string why)
    {
        _running?.Exchange.Fail(fault, why, _self);
        _running = null;
        End();
    }

    private void End()
    {
        if (_phase == ConnectionPhase.Closed)
            return;
        _phase = ConnectionPhase.Closed;
        _clock.Stop();
        Line.Close();
        _owner.Tell(Ended.Instance, _self);
    }

    // Time

    private void Enter(ConnectionPhase phase, TimeSpan time)
    {
        _phase = phase;
        _sentAtCheck = Line.Output.Sent;
        _clock.Begin(time, RequestDue);
    }

    private void CheckTime()
    {
        if (_running is not null && Environment.TickCount64 >= RequestDue)
            Break(ClientFault.Timeout, $"it did not end{Within.Text(Options.RequestTime)}");
        else if (!_clock.IsOver)
            _clock.Arm(RequestDue);
        else
            PhaseTimedOut();
    }

    private void PhaseTimedOut()
    {
        switch (_phase)
        {
            case ConnectionPhase.Idle:
                End();
                break;
            case ConnectionPhase.Sending:
                SendingTimedOut(_running!.Sending);
                break;
            case ConnectionPhase.Waiting:
                TooLate(ClientFault.HeadTimeout, "no response began", Options.HeadTime);
                break;
            case ConnectionPhase.Unread:
                TooLate(ClientFault.NotConsumed, "nobody read the response", Options.ConsumeTime);
                break;
            case ConnectionPhase.Receiving:
                ReceivingTimedOut(_running!.Receiving);
                break;
        }
    }

    private void SendingTimedOut(RequestSending sending)
    {
        // The server has all that the program gave: it is not the server that is slow.
        var isProgramsTurn = sending.IsByParts && Line.Output.Pending == 0;
        if (sending.IsHeld)
            Release(sending);
        else if (isProgramsTurn || Line.Output.Sent > _sentAtCheck)
            Enter(ConnectionPhase.Sending, Options.SendTime);
        else
            TooLate(ClientFault.SendTimeout, "the server took no more", Options.SendTime);
    }

    private void ReceivingTimedOut(ResponseReceiving receiving)
    {
        _clock.Extend(receiving.LastAt, Options.BodyTime, RequestDue);
        if (_clock.IsOver)
            TooLate(ClientFault.BodyTimeout, "no more of the response came", Options.BodyTime);
    }

    private void TooLate(ClientFault fault, string what, TimeSpan time) =>
        Break(fault, what + Within.Text(time));

    private bool IsCurrent(HttpConnection.Send exchange) =>
        _running is not null && ReferenceEquals(_running.Exchange.Command, exchange);
}
