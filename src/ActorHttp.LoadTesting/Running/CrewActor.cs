using System.Diagnostics;
using ActorHttp.Connections;
using ActorHttp.LoadTesting.Measuring;
using ActorHttp.Loops;
using ActorHttp.Transport;
using Akka.Actor;
using Akka.Event;

namespace ActorHttp.LoadTesting.Running;

/// <summary>The users of one loop: makes them, connects them, paces them, ends them.</summary>
/// <remarks>
/// <code>
///   made ─▶ connecting, some at a time ─ CrewIsReady ─▶ Go ─▶ running ─▶ ending ─▶ (stopped)
/// </code>
/// It keeps the time itself: the run ends on each loop when its time is over, however late a
/// message would be.
/// </remarks>
internal sealed class CrewActor(Crew crew, int users, long firstNumber) : UntypedActor, IChildOwner
{
    // The listener's queue of most servers is 511 or less.
    private const int ConnectingAtOnce = 128;

    private readonly Queue<IActorRef> _toConnect = new();
    private readonly HashSet<IActorRef> _users = new(ReferenceEqualityComparer.Instance);
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _self = Context.Self;
    private readonly IActorRef _parent = Context.Parent;
    private PreciseTimer? _timer;
    private Reminder? _end;
    private Reminder? _reminder;
    private Interval? _spare;
    private long _endsAt = long.MaxValue;
    private long _endedAt;
    private long _busyBefore;
    private int _opened;
    private int _failed;
    private bool _isReady;
    private bool _saidAllSent;
    private bool _isCut;

    private EventLoop Events => crew.Loop.Events;

    public static Props Props(Crew crew, int users, long firstNumber) =>
        crew.Loop.Place(Akka.Actor.Props.Create(() => new CrewActor(crew, users, firstNumber)));

    void IChildOwner.ChildFailed(IActorRef child, Exception cause) =>
        _log.Error(cause, "A virtual user failed and is gone.");

    void IChildOwner.ChildStopped(IActorRef child)
    {
        _users.Remove(child);
        // Others may pause: they shall not end the run later than the last answer does.
        if (!_saidAllSent && crew.Budget is { IsSpent: true })
        {
            _saidAllSent = true;
            _parent.Tell(AllSent.Instance, _self);
        }
        if (_users.Count == 0 && (crew.IsOver || crew.HasNoMoreWork))
            _self.Tell(AllGone.Instance, ActorRefs.NoSender);
    }

    protected override SupervisorStrategy SupervisorStrategy() => new ChildWatch(this);

    protected override void PreStart()
    {
        _end = new Reminder(Events, _self);
        _reminder = new Reminder(Events, Context.Parent);
        // They are made one after the other, but later than they are spawned.
        var number = firstNumber;
        var props = crew.Loop.Place(Producer<UserActor>.Props(() => new UserActor(crew, number++)));
        for (var i = 0; i < users; i++)
        {
            var user = crew.Loop.Spawn(Context, props, $"user-{firstNumber + i}");
            _users.Add(user);
            _toConnect.Enqueue(user);
        }
        for (var i = 0; i < ConnectingAtOnce; i++)
            ConnectNext();
    }

    protected override void PostStop()
    {
        _timer?.Dispose();
        _end?.Clear();
        _reminder?.Clear();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ScheduleIsDue:
                Pace();
                break;
            case TellMeasured:
                Sender.Tell(Measure(isLast: false), Self);
                break;
            case FirstTry outcome:
                Count(outcome);
                break;
            case RemindMe wish:
                _reminder!.Remind(wish.Of, wish.After);
                break;
            case Go go:
                Begin(go.Start);
                break;
            case Interval spare:
                _spare = spare;
                break;
            default:
                OnEnding(message);
                break;
        }
    }

    private void OnEnding(object message)
    {
        switch (message)
        {
            case TimeIsUp when !crew.IsOver:
                EndRun();
                break;
            case TimeIsUp:
                Cut();
                break;
            case AllSent:
                _saidAllSent = true;
                TellAll(FinishUser.Instance);
                break;
            case EndEarly when !crew.IsOver:
                EndRun();
                break;
            case EndEarly:
                Cut();
                break;
            case AllGone:
                Context.Parent.Tell(Measure(isLast: true), Self);
                Context.Stop(Self);
                break;
        }
    }

    private void ConnectNext()
    {
        if (_toConnect.TryDequeue(out var user))
            user.Tell(ConnectNow.Instance, Self);
    }

    private void Count(FirstTry outcome)
    {
        if (outcome == FirstTry.Succeeded)
            _opened++;
        else
            _failed++;
        ConnectNext();
        if (_isReady)
            return;
        // If none of the first got in, waiting for all would take long to say so.
        _isReady = _opened + _failed == users || (_opened == 0 && _failed >= ConnectingAtOnce);
        if (_isReady)
            Context.Parent.Tell(new CrewIsReady(_opened, _failed), Self);
    }

    private void Begin(long start)
    {
        _busyBefore = Events.BusyTicks;
        if (crew.Plan.Duration is { } duration)
        {
            _endsAt = start + Ticks(crew.Plan.WarmUp + duration);
            _end!.Remind(
                TimeIsUp.Instance,
                Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), _endsAt)
            );
        }
        crew.HasBegun = true;
        if (crew.Agenda is null)
        {
            TellAll(StartAsking.Instance);
            return;
        }
        crew.Agenda.Begin(start);
        _timer = PreciseTimer.On(
            Events,
            () => _self.Tell(ScheduleIsDue.Instance, ActorRefs.NoSender)
        );
        Pace();
    }

    // Those who are free are woken; those who become free look by themselves.
    private void Pace()
    {
        if (crew.IsOver)
            return;
        var agenda = crew.Agenda!;
        agenda.Release(Stopwatch.GetTimestamp(), _endsAt);
        agenda.WakeUsers();
        var next = agenda.NextDue;
        if (next < _endsAt)
            _timer!.Set(next);
        else if (agenda.IsAtItsEnd)
            TellAll(FinishUser.Instance);
    }

    private Measured Measure(bool isLast)
    {
        if (isLast && crew.Agenda is { Waiting: > 0 } agenda)
            crew.Recorder.Skipped(0, agenda.Waiting);
        var interval = crew.Recorder.TakeInterval(_spare);
        _spare = null;
        return new Measured(
            Events.Index,
            interval,
            crew.Connections,
            crew.InFlight,
            Events.BusyTicks - _busyBefore,
            isLast ? Math.Max(_endedAt, crew.LastWordAt) : null
        );
    }

    private void EndRun()
    {
        // Before the run begins nothing is due.
        if (crew.HasBegun)
            crew.Agenda?.Release(Math.Min(Stopwatch.GetTimestamp(), _endsAt), _endsAt);
        crew.IsOver = true;
        _endedAt = Math.Min(Stopwatch.GetTimestamp(), _endsAt);
        _timer?.Clear();
        _end!.Remind(TimeIsUp.Instance, crew.Plan.Grace);
        TellAll(FinishUser.Instance);
        if (_users.Count == 0)
            _self.Tell(AllGone.Instance, ActorRefs.NoSender);
    }

    private void Cut()
    {
        if (_isCut)
            return;
        _isCut = true;
        TellAll(CutUser.Instance);
    }

    private void TellAll(object message)
    {
        foreach (var user in _users)
            user.Tell(message, Self);
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);

    private sealed class AllGone : IDeadLetterSuppression
    {
        public static readonly AllGone Instance = new();
    }
}
