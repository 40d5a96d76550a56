using System.Diagnostics;
using ActorHttp.Client;
using ActorHttp.Client.Lines;
using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Scenarios;
using ActorHttp.Protocol;
using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.LoadTesting.Running;

/// <summary>A virtual user: a client actor with a connection of its own that goes through
/// scenarios.</summary>
/// <remarks>
/// <code>
///   Resting ─▶ Opening ─▶ Free ──▶ Asking ◀─▶ Pausing
///      ▲          │ failed  ▲        │ answered: next step, next scenario, next arrival
///      └─ back-off┘         └────────┘
///   any ── the run is over, nothing is under way ──▶ (stopped)
/// </code>
/// What comes of the line's turn is done after it, so that a connection is never closed or opened
/// inside of its own callbacks.
/// </remarks>
internal sealed class UserActor : UntypedActor, ILineHandler, IDeadlineOwner
{
    private readonly IActorRef _self = Context.Self;
    private readonly Crew _crew;
    private readonly Deadline _deadline;
    private readonly Ledger _ledger;
    private readonly UserLine _line;
    private readonly Iteration _iteration;
    private readonly long _requestMilliseconds;
    private State _state = State.Resting;
    private Arrival _next;
    private ResponseHead? _head;
    private ClientFault? _broken;
    private long _readAt;
    private long _firstByteAt;
    private bool _hasTried;
    private bool _hasNext;
    private bool _isListed;
    private bool _isWrong;

    public UserActor(Crew crew, long number)
    {
        _crew = crew;
        _deadline = new Deadline(this);
        _ledger = new Ledger(crew, crew.Plan.Pipelining);
        _line = new UserLine(crew, _self, number);
        _iteration = new Iteration(crew, new UserSession(number));
        _requestMilliseconds = (long)crew.Plan.RequestTime.TotalMilliseconds;
    }

    private enum State
    {
        Resting,
        Opening,
        Free,
        Asking,
        Pausing,
    }

    private EventLoop Events => _crew.Loop.Events;

    void IDeadlineOwner.OnDeadline() => _self.Tell(TimeIsUp.Instance, ActorRefs.NoSender);

    protected override void PostStop()
    {
        Events.Deadlines.Clear(_deadline);
        _ledger.FailAll(LoadFault.Other);
        _line.Close();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case LineReadable or LineUnwritable:
                Receive();
                break;
            case ArrivalWaits:
                Wake();
                break;
            case TimeIsUp:
                CheckTime();
                break;
            case LineOpened when _state == State.Opening && _line.IsOpen:
                BecomeOpen();
                break;
            case LineNotOpened failed when failed.Line == _line.Current:
                OpeningFailed(failed.Fault);
                break;
            case ConnectNow:
                Open();
                break;
            case StartAsking or FinishUser:
                GoOn();
                break;
            case CutUser:
                Cut();
                break;
        }
    }

    // Opening

    private void Open()
    {
        _state = State.Opening;
        _ledger.Begin();
        Arm((long)_crew.Plan.ConnectTime.TotalMilliseconds);
        _line.Open();
    }

    private void BecomeOpen()
    {
        _line.Count();
        Events.Deadlines.Clear(_deadline);
        TellFirst(FirstTry.Succeeded);
        _state = State.Free;
        GoOn();
    }

    private void OpeningFailed(ClientFault fault)
    {
        _line.Close();
        TellFirst(FirstTry.Failed);
        CountFailedOpening(Faults.Of(fault));
        _state = State.Resting;
        if (_crew.HasNoMoreWork)
            Context.Stop(Self);
        else
            Arm(_line.NextBackOff());
    }

    // What was to be sent on it failed with it; with no connection at all, so did all that waits.
    // Before anything is due, a failure counts if nobody got in: else no report could say why.
    private void CountFailedOpening(LoadFault fault)
    {
        var now = Stopwatch.GetTimestamp();
        if (_crew.Agenda is null || (!_crew.HasBegun && _crew.Connections == 0))
            _crew.CountFailedOpening(fault, _line.OpenedAt, now);
        else if (_hasNext)
            _crew.Recorder.Failed(
                _iteration.StepNumber,
                fault,
                _next.Intended == 0 ? _line.OpenedAt : _next.Intended,
                now
            );
        _hasNext = false;
        if (_crew.Connections == 0)
            _crew.FailAllDue(fault, now);
    }

    private void TellFirst(FirstTry outcome)
    {
        if (!_hasTried)
            Context.Parent.Tell(outcome, Self);
        _hasTried = true;
    }

    // Asking

    /// <summary>A user that has nothing under way looks for something to do.</summary>
    private void GoOn()
    {
        if (_crew.HasNoMoreWork)
        {
            FinishIfIdle();
            return;
        }
        if (_state is not State.Free || !TryTakeWork())
            return;
        if (_line.IsOpen)
            Ask();
        else
            Open();
    }

    private void Wake()
    {
        _isListed = false;
        if (_state == State.Free)
            GoOn();
        else
            _crew.Agenda?.WakeUsers();
    }

    private bool TryTakeWork()
    {
        if (_hasNext)
            return true;
        if (_crew.Agenda is not { } agenda)
        {
            _next = default;
            if (!_crew.HasBegun)
                return false;
        }
        else if (!agenda.TryTake(out _next))
        {
            if (!_isListed)
                agenda.AddFree(Self);
            _isListed = true;
            return false;
        }
        _iteration.Begin();
        return _hasNext = true;
    }

    private void Ask()
    {
        _state = State.Asking;
        _hasNext = false;
        var count = _crew.Charge(_crew.Plan.Pipelining);
        if (count == 0)
            FinishIfIdle();
        else if (_crew.Plan.Pipelining > 1)
            AskBatch(count);
        else if (_iteration.Request() is { } request)
        {
            _ledger.Send(_iteration.StepNumber, _next);
            _next = default;
            Expect();
            Send(request);
        }
        else
            GiveUp();
    }

    // With these values it is no request; the next iteration has others.
    private void GiveUp()
    {
        var now = Stopwatch.GetTimestamp();
        _crew.Recorder.Failed(_iteration.StepNumber, LoadFault.Other, now, now);
        _state = State.Free;
        Self.Tell(ArrivalWaits.Instance, ActorRefs.NoSender);
    }

    private void AskBatch(int count)
    {
        var isFirst = _ledger.Open == 0;
        _ledger.SendBatch(count);
        if (isFirst)
            Expect();
        Send(_crew.Requests.Batch(count));
    }

    private void Expect() => _line.Current!.Parser.Begin(_iteration.Step.Method);

    private void Send(ReadOnlyMemory<byte> requests)
    {
        _crew.Recorder.Sent(requests.Length);
        Arm(_requestMilliseconds);
        _line.Current!.Output.Send(requests);
    }

    // Receiving

    private void Receive()
    {
        if (_line.Current is not { } line)
            return;
        _readAt = Stopwatch.GetTimestamp();
        line.Receive(this);
        var isSpoilt = _broken == ClientFault.BadResponse;
        var answered = _ledger.Settle(isSpoilt ? LoadFault.BadResponse : null);
        if (_broken is { } fault)
            LineEnded(fault);
        else if (answered > 0)
            AfterAnswers(answered);
    }

    void ILineHandler.HeadArrived(ResponseHead head)
    {
        if (head.IsInterim)
            return;
        _head = head;
        _firstByteAt = _readAt;
    }

    void ILineHandler.ContentArrived(ReadOnlySpan<byte> content) => _iteration.TakeContent(content);

    void ILineHandler.ResponseCompleted(HeaderFields trailers)
    {
        if (_ledger.Open == 0)
            return;
        var fault = _iteration.Judge(_head!);
        _isWrong = fault is not null;
        _ledger.Answer(_head!.Status, _firstByteAt, _readAt, _line.Current!.Received, fault);
        if (_ledger.Open > 0 && _head.Persistent)
            Expect();
    }

    // The first says why: behind bytes that are no response the end of the stream may come, too.
    void ILineHandler.LineBroke(ClientFault fault, string why) => _broken ??= fault;

    private void AfterAnswers(int answered)
    {
        if (!_head!.Persistent || _crew.Plan.IsOneRequestPerConnection)
        {
            _ledger.FailAll(LoadFault.ClosedEarly);
            _line.Close();
        }
        if (_crew.Plan.Pipelining == 1)
            NextStep();
        else if (!_line.IsOpen && !_crew.HasNoMoreWork)
            Again();
        else if (!_crew.HasNoMoreWork && _crew.Charge(answered) is var count and > 0)
            AskBatch(count);
        else
            FinishIfIdle();
    }

    private void NextStep()
    {
        var (least, most) = _iteration.Step.Pause;
        _hasNext = !_isWrong && _iteration.TryNext();
        _isWrong = false;
        if (most == TimeSpan.Zero || _crew.HasNoMoreWork)
        {
            Again();
            return;
        }
        _state = State.Pausing;
        Arm((long)_crew.Choice.Between(least, most).TotalMilliseconds);
    }

    private void Again()
    {
        _state = State.Free;
        GoOn();
    }

    // Ending

    private void LineEnded(ClientFault fault)
    {
        _broken = null;
        _ledger.FailAll(Faults.Of(fault));
        _line.Close();
        _iteration.DropContent();
        if (_state == State.Asking)
        {
            _hasNext = false;
            Again();
        }
        else if (_state == State.Free && !_crew.HasNoMoreWork)
            Open();
    }

    private void FinishIfIdle()
    {
        if (_ledger.Open == 0)
            Context.Stop(Self);
    }

    // An answer that has not come by now never came: what it took so far is its time.
    private void Cut()
    {
        _ledger.FailAll(LoadFault.Timeout);
        Context.Stop(Self);
    }

    // Time

    // A deadline that has become meaningless is left where it is: moving it is what is cheap.
    private void Arm(long milliseconds) =>
        Events.Deadlines.Set(_deadline, Events.NowMilliseconds + milliseconds);

    private void CheckTime()
    {
        switch (_state)
        {
            case State.Resting when _crew.HasNoMoreWork:
                Context.Stop(Self);
                break;
            case State.Resting:
                Open();
                break;
            case State.Pausing:
                Again();
                break;
            case State.Opening:
                OpeningFailed(ClientFault.ConnectTimeout);
                break;
            case State.Asking when _ledger.Open > 0:
                CheckAnswer();
                break;
        }
    }

    private void CheckAnswer()
    {
        var waited = (long)Stopwatch.GetElapsedTime(_ledger.OldestSent).TotalMilliseconds;
        if (waited < _requestMilliseconds)
            Arm(_requestMilliseconds - waited);
        else
            LineEnded(ClientFault.Timeout);
    }
}
