using System.Diagnostics;
using System.Net;
using ActorHttp.Client.Pools;
using ActorHttp.LoadTesting.Arrivals;
using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Reports;
using ActorHttp.Loops;
using Akka.Actor;

namespace ActorHttp.LoadTesting.Running;

/// <summary>One run: finds the way, makes a crew on each loop, adds up what they measure, and
/// reports.</summary>
/// <remarks>
/// <code>
///   BeginRun ─▶ addresses ─▶ crews connect ─▶ Go ─▶ a second after the other ─▶ last measures
///                  └ none ───────┴ nobody connected ──────────────────────────▶ LoadReport
/// </code>
/// </remarks>
internal sealed class ConductorActor : UntypedActor
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly LoadPlan _plan;
    private readonly IReadOnlyList<ActorLoop> _loops;
    private readonly IProgress<LoadProgress>? _progress;
    private readonly Budget? _budget;
    private readonly Tally _tally;
    private readonly Dictionary<IActorRef, Measured> _measures = [];
    private readonly Dictionary<int, long> _busyAtStart = [];
    private readonly List<IActorRef> _crews = [];

    // Those who owe a word: one that ends instead owes none any more.
    private readonly HashSet<IActorRef> _connecting = [];
    private readonly HashSet<IActorRef> _asked = [];
    private IActorRef _program = ActorRefs.Nobody;
    private DateTimeOffset _started;
    private long _start;
    private long _endedAt;
    private TimeSpan _lastSecond;
    private RemindMe? _reminding;
    private int _opened;
    private bool _endsBefore;
    private bool _isRunning;
    private bool _isWarm;

    public ConductorActor(
        LoadPlan plan,
        IReadOnlyList<ActorLoop> loops,
        IProgress<LoadProgress>? progress
    )
    {
        _plan = plan;
        _loops = [.. loops.Take(Math.Max(1, Math.Min(loops.Count, plan.Connections)))];
        _progress = progress;
        _tally = new Tally(plan.Steps.Count);
        _isWarm = plan.WarmUp == TimeSpan.Zero;
        if (plan is { Requests: { } requests, Arrivals: null })
            _budget = new Budget(requests);
    }

    // To the last answer: closing ten thousand connections takes a second that is nobody's.
    private TimeSpan Took =>
        _endedAt > _start
            ? Stopwatch.GetElapsedTime(_start, _endedAt)
            : Stopwatch.GetElapsedTime(_start);

    public static Props Props(
        LoadPlan plan,
        IReadOnlyList<ActorLoop> loops,
        IProgress<LoadProgress>? progress
    ) => Akka.Actor.Props.Create(() => new ConductorActor(plan, loops, progress));

    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(static _ => Directive.Stop);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case BeginRun:
                _program = Sender;
                _started = TimeProvider.System.GetUtcNow();
                _start = Stopwatch.GetTimestamp();
                if (_endsBefore)
                    Report();
                else
                    FindTheWay();
                break;
            case WhereTo where:
                MakeCrews(where);
                break;
            case CrewIsReady ready:
                Count(ready);
                break;
            case SecondIsOver:
                AskAll();
                AwaitNextSecond();
                break;
            case WarmUpIsOver:
                AskAll();
                break;
            case Measured measured:
                Take(measured);
                break;
            case AllSent all:
                TellAll(all);
                break;
            case EndEarly:
                EndNow();
                break;
            case Terminated ended:
                CrewEnded(ended.ActorRef);
                break;
        }
    }

    private void FindTheWay()
    {
        var origin = _plan.Url.Origin;
        if (AddressBook.AtHand(origin) is { } known)
        {
            Self.Tell(new WhereTo(known, null));
            return;
        }
        _ = AddressBook
            .AskAsync(origin, CancellationToken.None)
            .WaitAsync(_plan.ConnectTime)
            .PipeTo(
                Self,
                success: found => new WhereTo(found, null),
                failure: failure => new WhereTo(
                    [],
                    failure is TimeoutException ? LoadFault.ConnectTimeout : LoadFault.NameNotFound
                )
            );
    }

    private void MakeCrews(WhereTo where)
    {
        var endPoints = where.EndPoints.Where(IsReachable).ToArray();
        if (endPoints.Length == 0)
        {
            var now = Stopwatch.GetTimestamp();
            var recorder = new Recorder(_plan.Steps.Count);
            recorder.Failed(0, where.Fault ?? LoadFault.Unreachable, _start, now);
            _tally.Add(recorder.TakeInterval());
            Report();
            return;
        }
        long firstNumber = 0;
        for (var i = 0; i < _loops.Count; i++)
        {
            var users = (_plan.Connections + _loops.Count - 1 - i) / _loops.Count;
            Make(i, users, firstNumber, endPoints);
            firstNumber += users;
        }
    }

    // From an address of the other family nothing can be reached.
    private bool IsReachable(EndPoint endPoint) =>
        _plan.Sources.Count == 0 || _plan.Sources[0].AddressFamily == endPoint.AddressFamily;

    private void Make(int index, int users, long firstNumber, IReadOnlyList<EndPoint> endPoints)
    {
        var crew = new Crew(_loops[index], _plan, endPoints)
        {
            Agenda = _plan.Arrivals is { } arrivals ? AgendaOf(arrivals, index) : null,
            Budget = _budget,
        };
        var actor = Context.ActorOf(CrewActor.Props(crew, users, firstNumber), $"loop-{index}");
        Context.Watch(actor);
        _crews.Add(actor);
        _connecting.Add(actor);
    }

    // Loops take turns with the arrivals, so those of the first so many are shared by turns, too.
    private Agenda AgendaOf(ArrivalModel arrivals, int index) =>
        new(
            arrivals.Share(index, _loops.Count),
            arrivals.Share(index, _loops.Count),
            _plan.Requests is { } requests
                ? (requests + _loops.Count - 1 - index) / _loops.Count
                : long.MaxValue
        );

    private void Count(CrewIsReady ready)
    {
        _opened += ready.Opened;
        if (_connecting.Remove(Sender))
            BeginIfAllAreReady();
    }

    private void BeginIfAllAreReady()
    {
        if (_connecting.Count > 0)
            return;
        if (_opened == 0)
            EndNow();
        else
            Begin();
    }

    private void Begin()
    {
        _isRunning = true;
        _start = Stopwatch.GetTimestamp();
        TellAll(new Go(_start));
        if (_isWarm)
            AwaitNextSecond();
        else
            Await(new RemindMe(_plan.WarmUp, WarmUpIsOver.Instance));
    }

    // Not by Akka's timers: see Reminder.
    private void Await(RemindMe wish)
    {
        _reminding = wish;
        _crews[0].Tell(wish);
    }

    private void AwaitNextSecond()
    {
        var passed = Stopwatch.GetElapsedTime(_start);
        var next = Second - TimeSpan.FromTicks(passed.Ticks % Second.Ticks);
        // A loop's clock may be a little ahead of the stopwatch: that second is over, too.
        if (next < Second / 10)
            next += Second;
        Await(new RemindMe(next, SecondIsOver.Instance));
    }

    // What the warm-up measured is thrown away; the time begins anew.
    private void BecomeWarm()
    {
        _isWarm = true;
        _start = Stopwatch.GetTimestamp();
        AwaitNextSecond();
    }

    private void AskAll()
    {
        _reminding = null;
        if (_asked.Count > 0)
            return;
        _asked.UnionWith(_crews);
        TellAll(TellMeasured.Instance);
    }

    private void Take(Measured measured)
    {
        _measures[Sender] = measured;
        if (_isWarm || !_isRunning)
            _tally.Add(measured.Interval);
        if (measured.EndedAt is { } ended)
        {
            _endedAt = Math.Max(_endedAt, ended);
            return;
        }
        Sender.Tell(measured.Interval, Self);
        if (!_isWarm)
            _busyAtStart[measured.Loop] = measured.BusyTicks;
        if (_asked.Remove(Sender))
            EndSecondIfAllHaveTold();
    }

    private void EndSecondIfAllHaveTold()
    {
        if (_asked.Count > 0)
            return;
        if (_isWarm)
            EndSecond();
        else
            BecomeWarm();
    }

    private void EndSecond()
    {
        var at = _lastSecond = Stopwatch.GetElapsedTime(_start);
        var point = _tally.EndSecond(
            at,
            _plan.Arrivals?.RateAt(at - Second),
            _measures.Values.Sum(measured => measured.Connections),
            _measures.Values.Sum(measured => measured.InFlight)
        );
        _progress?.Report(_tally.Progress(point, _plan.Duration, _plan.Requests));
    }

    private void EndNow()
    {
        if (_program.IsNobody())
            _endsBefore = true;
        else if (_crews.Count == 0)
            Report();
        else
            TellAll(EndEarly.Instance);
    }

    // The others go on.
    private void CrewEnded(IActorRef crew)
    {
        var kept = _crews[0];
        _crews.Remove(crew);
        if (_crews.Count == 0)
        {
            AllEnded();
            return;
        }
        if (_measures.TryGetValue(crew, out var last))
            _measures[crew] = last with { Connections = 0, InFlight = 0 };
        if (_reminding is { } wish && kept.Equals(crew))
            Await(wish);
        if (_connecting.Remove(crew))
            BeginIfAllAreReady();
        if (_asked.Remove(crew))
            EndSecondIfAllHaveTold();
    }

    private void AllEnded()
    {
        var last = _lastSecond + TimeSpan.FromMilliseconds(1);
        var end = Took > last ? Took : last;
        _tally.EndSecond(end, _plan.Arrivals?.RateAt(_plan.Duration ?? end));
        Report();
    }

    private void Report()
    {
        var took = Took;
        _program.Tell(ReportBuilder.Build(_tally, RunWords.Of(_plan, _started, took, Busy(took))));
        Context.Stop(Self);
    }

    private double[] Busy(TimeSpan took) =>
        _loops.Any(loop => loop.Events.BusyTicks == 0)
            ? []
            :
            [
                .. _measures.Values.Select(measured =>
                    (measured.BusyTicks - _busyAtStart.GetValueOrDefault(measured.Loop))
                    / (Math.Max(took.TotalSeconds, 1e-3) * Stopwatch.Frequency)
                ),
            ];

    private void TellAll(object message)
    {
        foreach (var crew in _crews)
            crew.Tell(message, Self);
    }
}
