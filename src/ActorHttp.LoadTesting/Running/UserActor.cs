using System.Diagnostics;
using ActorHttp.Client;
using ActorHttp.Client.Connections;
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
    private const int FirstBackOff = 10;
    private const int LongestBackOff = 1000;

    private readonly Crew _crew;
    private readonly IActorRef _self = Context.Self;
    private readonly Deadline _deadline;
    private readonly Outstanding _outstanding;
    private readonly Iteration _iteration;
    private readonly long _requestMilliseconds;
    private ClientLine? _line;
    private State _state = State.Resting;
    private Arrival _next;
    private ResponseHead? _head;
    private Answer _last;
    private (ClientFault Fault, string Why)? _broken;
    private long _openedAt;
    private long _readAt;
    private long _firstByteAt;
    private long _receivedBefore;
    private int _endPoint;
    private int _answered;
    private int _backOff = FirstBackOff;
    private bool _hasTried;
    private bool _hasBegun;
    private bool _hasNext;
    private bool _hasLast;
    private bool _isListed;
    private bool _isWrong;

    public UserActor(Crew crew, long number)
    {
        _crew = crew;
        _deadline = new Deadline(this);
        _outstanding = new Outstanding(crew.Plan.Pipelining);
        _iteration = new Iteration(crew, new UserSession(number));
        _requestMilliseconds = (long)crew.Plan.RequestTime.TotalMilliseconds;
        _endPoint = (int)(number % crew.EndPoints.Count);
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
    private bool IsOpen => _line is { IsOpen: true };

    void IDeadlineOwner.OnDeadline() => _self.Tell(TimeIsUp.Instance, ActorRefs.NoSender);

    protected override void PostStop()
    {
        Events.Deadlines.Clear(_deadline);
        FailOutstanding(LoadFault.Other);
        CloseLine();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case LineReadable:
                Receive();
                break;
            case ArrivalWaits:
                Wake();
                break;
            case TimeIsUp:
                CheckTime();
                break;
            case LineOpened when _state == State.Opening && IsOpen:
                BecomeOpen();
                break;
            case LineNotOpened failed when _state == State.Opening && failed.Line == _line:
                OpeningFailed(failed.Fault);
                break;
            case LineUnwritable:
                Receive();
                break;
            case ConnectNow:
                Open();
                break;
            case StartAsking:
                _hasBegun = true;
                GoOn();
                break;
            case FinishUser:
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
        _openedAt = Stopwatch.GetTimestamp();
        _line = new ClientLine(Events, Self, _crew.Limits);
        _receivedBefore = 0;
        var endPoint = _crew.EndPoints[_endPoint++ % _crew.EndPoints.Count];
        var options = new ConnectOptions { LocalEndPoint = _crew.NextSource() };
        Arm((long)_crew.Plan.ConnectTime.TotalMilliseconds);
        _line.Open(endPoint, options, Tls());
    }

    private System.Net.Security.SslClientAuthenticationOptions? Tls() =>
        _crew.Plan.Url.Origin.IsSecure
            ? TlsOptions.For(_crew.Plan.Url.Origin, _crew.Plan.ConfigureTls)
            : null;

    private void BecomeOpen()
    {
        _crew.Recorder.Connected(_openedAt, Stopwatch.GetTimestamp());
        _crew.Connections++;
        _backOff = FirstBackOff;
        Disarm();
        TellFirst(FirstTry.Succeeded);
        BecomeFree();
    }

    private void BecomeFree()
    {
        _state = State.Free;
        if (_hasBegun)
            GoOn();
    }

    private void OpeningFailed(ClientFault fault)
    {
        var kind = Faults.Of(fault);
        _line!.Close();
        TellFirst(FirstTry.Failed);
        CountFailedOpening(kind);
        _state = State.Resting;
        if (_crew.HasNoMoreWork)
            Context.Stop(Self);
        else
            Arm(_backOff);
        _backOff = Math.Min(_backOff * 2, LongestBackOff);
    }

    // What was to be sent on it failed with it; with no connection at all, so did all that waits.
    // Before anything is due, a failure counts if nobody got in: else no report could say why.
    private void CountFailedOpening(LoadFault fault)
    {
        var now = Stopwatch.GetTimestamp();
        if (_hasNext || _crew.Agenda is null || (!_hasBegun && _crew.Connections == 0))
            _crew.Recorder.Failed(
                0,
                fault,
                _hasNext && _crew.Agenda is not null ? _next.Intended : _openedAt,
                now
            );
        _hasNext = false;
        while (_crew.Connections == 0 && _crew.Agenda is { } agenda && agenda.TryTake(out var due))
            _crew.Recorder.Failed(0, fault, due.Intended, now);
    }

    private void TellFirst(FirstTry outcome)
    {
        if (_hasTried)
            return;
        _hasTried = true;
        Context.Parent.Tell(outcome, Self);
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
        if (_state is not State.Free || !_hasBegun || !TryTakeWork())
            return;
        if (IsOpen)
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
            _next = default;
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
        var count = _crew.Plan.Pipelining;
        if (count > 1)
            AskBatch(count);
        else
            AskOne();
    }

    private void AskOne()
    {
        if (!TryRender(out var request))
            return;
        var now = Stopwatch.GetTimestamp();
        var isScheduled = _next.Intended != 0;
        _outstanding.Add(
            new SentRequest(
                _iteration.StepNumber,
                isScheduled ? _next.Intended : now,
                isScheduled ? _next.Released : now,
                now
            )
        );
        _next = default;
        _line!.Parser.Begin(_iteration.Step.Method);
        Send(request, 1);
    }

    private bool TryRender(out ReadOnlyMemory<byte> request)
    {
        try
        {
            request = _iteration.Request();
            return true;
        }
        catch (Exception wrong)
            when (wrong is FormatException or ArgumentException or KeyNotFoundException)
        {
            request = default;
            var now = Stopwatch.GetTimestamp();
            _crew.Recorder.Failed(_iteration.StepNumber, LoadFault.Other, now, now);
            _state = State.Free;
            Self.Tell(ArrivalWaits.Instance, ActorRefs.NoSender);
            return false;
        }
    }

    private void AskBatch(int count)
    {
        var now = Stopwatch.GetTimestamp();
        if (_outstanding.Count == 0)
            _line!.Parser.Begin(_iteration.Step.Method);
        for (var i = 0; i < count; i++)
            _outstanding.Add(new SentRequest(0, now, now, now));
        Send(_crew.Requests.Batch(count), count);
    }

    private void Send(ReadOnlyMemory<byte> requests, int count)
    {
        _crew.InFlight += count;
        _crew.Recorder.Sent(requests.Length);
        Arm(_requestMilliseconds);
        _line!.Output.Send(requests);
    }

    // Receiving

    private void Receive()
    {
        if (_line is null)
            return;
        _readAt = Stopwatch.GetTimestamp();
        _line.Receive(this);
        RecordLast(_broken?.Fault == ClientFault.BadResponse ? LoadFault.BadResponse : null);
        if (_broken is { } broken)
            LineEnded(broken.Fault);
        else if (_answered > 0)
            AfterAnswers();
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
        if (_outstanding.Count == 0)
            return;
        var request = _outstanding.Take();
        _crew.InFlight--;
        _answered++;
        var received = _line!.Received - _receivedBefore;
        _receivedBefore = _line.Received;
        var timing = new Timing(
            request.Intended,
            request.Released,
            request.Sent,
            _firstByteAt,
            _readAt
        );
        RecordLast(null);
        var fault = _iteration.Judge(_head!);
        _isWrong = fault is not null;
        _last = new Answer(request.Step, timing, _head!.Status, received, fault);
        _hasLast = true;
        if (_outstanding.Count > 0 && _head.Persistent)
            _line.Parser.Begin(_iteration.Step.Method);
    }

    // An answer is good when nothing follows it that belongs to no answer.
    private void RecordLast(LoadFault? spoiltBy)
    {
        if (!_hasLast)
            return;
        _hasLast = false;
        _crew.Recorder.Answered(
            _last.Step,
            _last.Timing,
            _last.Status,
            _last.Received,
            spoiltBy ?? _last.Fault
        );
    }

    void ILineHandler.LineBroke(ClientFault fault, string why) => _broken = (fault, why);

    private void AfterAnswers()
    {
        var answered = _answered;
        _answered = 0;
        if (!_head!.Persistent || _crew.Plan.IsOneRequestPerConnection)
        {
            FailOutstanding(LoadFault.ClosedEarly);
            CloseLine();
        }
        if (_crew.Plan.Pipelining == 1)
            NextStep();
        else if (_crew.HasNoMoreWork)
            FinishIfIdle();
        else if (IsOpen)
            AskBatch(answered);
        else
            Again();
    }

    private void NextStep()
    {
        var pause = Pause();
        if (_isWrong || !_iteration.TryNext())
            _hasNext = false;
        else
            _hasNext = true;
        _isWrong = false;
        if (pause > TimeSpan.Zero && !_crew.HasNoMoreWork)
        {
            _state = State.Pausing;
            Arm((long)pause.TotalMilliseconds);
        }
        else
            Again();
    }

    private TimeSpan Pause()
    {
        var (least, most) = _iteration.Step.Pause;
        return most == TimeSpan.Zero ? most : _crew.Choice.Between(least, most);
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
        _answered = 0;
        var wasAsking = _state == State.Asking;
        FailOutstanding(Faults.Of(fault));
        CloseLine();
        _iteration.DropContent();
        if (wasAsking)
        {
            _hasNext = false;
            Again();
        }
        else if (_state == State.Free && !_crew.HasNoMoreWork)
            Open();
    }

    private void FailOutstanding(LoadFault fault)
    {
        if (_outstanding.Count == 0)
            return;
        var now = Stopwatch.GetTimestamp();
        while (_outstanding.Count > 0)
        {
            var request = _outstanding.Take();
            _crew.InFlight--;
            _crew.Recorder.Failed(request.Step, fault, request.Intended, now);
        }
    }

    private void CloseLine()
    {
        if (_line is null)
            return;
        if (_line.IsOpen)
        {
            _crew.Connections--;
            _crew.Recorder.Closed();
        }
        _line.Close();
        _line = null;
    }

    private void FinishIfIdle()
    {
        if (_outstanding.Count == 0)
            Context.Stop(Self);
    }

    // An answer that has not come by now never came: what it took so far is its time.
    private void Cut()
    {
        FailOutstanding(LoadFault.Timeout);
        Context.Stop(Self);
    }

    // Time

    private void Arm(long milliseconds) =>
        Events.Deadlines.Set(_deadline, Events.NowMilliseconds + milliseconds);

    private void Disarm() => Events.Deadlines.Clear(_deadline);

    private void CheckTime()
    {
        switch (_state)
        {
            case State.Resting when !_crew.HasNoMoreWork:
                Open();
                break;
            case State.Pausing:
                Again();
                break;
            case State.Opening:
                OpeningFailed(ClientFault.ConnectTimeout);
                break;
            case State.Asking:
                CheckAnswer();
                break;
        }
    }

    private void CheckAnswer()
    {
        if (_outstanding.Count == 0)
            return;
        var waited = (long)Stopwatch.GetElapsedTime(_outstanding.Oldest.Sent).TotalMilliseconds;
        if (waited < _requestMilliseconds)
            Arm(_requestMilliseconds - waited);
        else
            LineEnded(ClientFault.Timeout);
    }
}
