using System.Net;

namespace ActorHttp.Transport;

/// <summary>One thread that owns its sockets: polls, calls their owners, runs what was
/// queued.</summary>
/// <remarks>
/// <code>
///   poll ─▶ clock ─▶ owners ─▶ inbox ─▶ items ─▶ end of tick ─▶ deadlines ─┐
///    ▲ sleeps only when no item waits, until the next deadline or a wake   │
///    └─────────────────────────────────────────────────────────────────────┘
/// </code>
/// In the steady state no step takes a lock or allocates. What an owner or an item throws goes to
/// <see cref="EventLoopOptions.OnFault"/> and never ends the loop.
/// </remarks>
public sealed class EventLoop : IDisposable
{
    private static readonly TimeSpan JoinWithin = TimeSpan.FromSeconds(10);

    [ThreadStatic]
    private static EventLoop? s_current;

    private readonly EventLoopOptions _options;
    private readonly int _itemsPerTick;
    private readonly Inbox _inbox = new();
    private readonly WorkRing _run = new();
    private readonly WorkRing _endOfTick = new();
    private readonly List<ListenChannel> _listeners = [];
    private readonly Lock _gate = new();
    private readonly Thread _thread;
    private object? _activity;
    private bool _started;
    private bool _closed;
    private volatile bool _stopping;
    private bool _othersAreBusy;
    private bool _polling = true;
    private long _progress;
    private long _ticks;
    private long _itemsRun;
    private long _stalls;
    private readonly LoopClock _clock;
    private readonly FaultSink _faults;
    private readonly BufferTrim _trim;
    private readonly BusyMeter? _busy;
    private long _now;

    /// <summary>A loop that does not run yet: listeners may be bound to it, items left in
    /// it.</summary>
    /// <param name="index">Its number among its sisters.</param>
    /// <param name="options">How it runs.</param>
    /// <exception cref="PlatformNotSupportedException">
    /// Epoll was asked for, and is not here.
    /// </exception>
    public EventLoop(int index, EventLoopOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Index = index;
        Name = $"{options.Name}-{index}";
        _options = options;
        _faults = new FaultSink(Name, options.OnFault);
        _trim = new BufferTrim(Buffers);
        _busy = options.MeasureBusy ? new BusyMeter() : null;
        _itemsPerTick = Math.Max(1, options.ItemsPerTick);
        _clock = new LoopClock(options.Clock);
        _now = _clock.Now;
        Deadlines = new DeadlineWheel(_now, Fault);
        Poll = Poll.Create(options.Poller, this);
        _thread = new Thread(Run) { Name = Name, IsBackground = true };
    }

    /// <summary>The loop whose thread asks; null on every other thread.</summary>
    public static EventLoop? Current => s_current;

    /// <summary>Its number among its sisters.</summary>
    public int Index { get; }

    /// <summary>The thread's name: the prefix of the options and the index.</summary>
    public string Name { get; }

    /// <summary>What it polls with, never <see cref="PollerKind.Auto"/>.</summary>
    public PollerKind Poller => Poll.Kind;

    /// <summary>Whether the caller is on this loop's thread.</summary>
    public bool IsCurrent => s_current == this;

    /// <summary>This loop's buffers; loop thread only.</summary>
    public BufferPool Buffers { get; } = new();

    /// <summary>This loop's deadlines; loop thread only.</summary>
    public DeadlineWheel Deadlines { get; }

    /// <summary>
    /// A monotonic clock, read once per tick after the poll. It leaves out what a stop of the
    /// process or an item that held the loop took beyond a second.
    /// </summary>
    public long NowMilliseconds => _now;

    /// <summary>Reads it now, where a long turn must not count. Loop thread only.</summary>
    public void ReadClock() => ReadClock(slept: 0);

    /// <summary>
    /// What the thread is busy with, for the watchdog's report; a plain field, forgotten before the
    /// next item or callback. Loop thread only.
    /// </summary>
    public object? Activity
    {
        get => _activity;
        set => _activity = value;
    }

    /// <summary>
    /// Nothing is left to do until the clock moves or another thread leaves an item; for the thread
    /// that drives it.
    /// </summary>
    internal bool IsQuiet => _inbox.Count == 0 && Timeout() != 0;

    internal Poll Poll { get; }

    internal EventLoopOptions Options => _options;

    /// <summary>Counts items and callbacks: it stands still while one of them runs.</summary>
    internal long Progress => Volatile.Read(ref _progress);

    internal bool IsPolling => Volatile.Read(ref _polling);

    internal object? ActivityForWatchdog => Volatile.Read(ref _activity);

    /// <summary>Starts the thread, once.</summary>
    public void Start()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping, this);
            if (_started)
            {
                throw new InvalidOperationException($"{Name} runs already.");
            }
            _started = true;
            // Nothing of who starts it flows into the loop: it outlives the span of that moment.
            _thread.UnsafeStart();
        }
        StallWatchdog.Watch(this);
    }

    /// <summary>
    /// Polls once without sleeping and does what there is to do, on the calling thread: for tests
    /// that decide what happens when. For a loop that was never started.
    /// </summary>
    public void RunOnce()
    {
        if (_started)
        {
            throw new InvalidOperationException($"{Name} has a thread of its own.");
        }
        Drive(mayWait: false);
    }

    /// <summary>One turn on the calling thread; deadlines fire to the millisecond.</summary>
    /// <param name="mayWait">First sleep until another thread leaves an item.</param>
    internal void Drive(bool mayWait)
    {
        s_current = this;
        try
        {
            Tick(mayWait ? -1 : 0);
            Deadlines.FinishSlot(_now);
        }
        finally
        {
            s_current = null;
        }
    }

    /// <summary>
    /// Ends the thread after its current tick and what the inbox then holds, and closes every
    /// channel and listener. Waits at most 10 s for it; from the loop's own thread it does not
    /// wait. Items left later are dropped. Idempotent.
    /// </summary>
    public void Dispose()
    {
        bool started;
        lock (_gate)
        {
            _stopping = true;
            started = _started;
        }
        if (!started)
        {
            CloseDown();
        }
        else if (!IsCurrent)
        {
            Poll.Wake();
            _thread.Join(JoinWithin);
        }
    }

    /// <summary>
    /// Runs an item on the loop's thread, later, never within this call. Any thread; what one
    /// thread leaves is run in its order.
    /// </summary>
    /// <param name="item">What to run.</param>
    public void Execute(IThreadPoolWorkItem item)
    {
        if (s_current == this)
        {
            _run.Add(item);
        }
        else if (_inbox.Add(item))
        {
            Poll.Wake();
        }
    }

    /// <summary>
    /// Runs an item once, after the items of this tick and before the next poll; items added by
    /// such items are run too. Loop thread only.
    /// </summary>
    /// <param name="item">What to run.</param>
    public void AtEndOfTick(IThreadPoolWorkItem item) => _endOfTick.Add(item);

    /// <summary>
    /// Stopwatch ticks spent outside of polls since the start, without the tick under way; 0 unless
    /// <see cref="EventLoopOptions.MeasureBusy"/>. Any thread.
    /// </summary>
    public long BusyTicks => _busy?.Ticks ?? 0;

    /// <summary>Starts a connection to elsewhere; loop thread only.</summary>
    /// <param name="endPoint">An IP address or a Unix path; names are not resolved here.</param>
    /// <param name="options">How to connect.</param>
    /// <param name="owner">Is told the outcome later, never within this call.</param>
    /// <exception cref="ArgumentException">No such endpoint, or not from here.</exception>
    public ConnectAttempt Connect(EndPoint endPoint, ConnectOptions options, IConnectOwner owner)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(owner);
        ThrowIfElsewhere();
        return Poll.Connect(options.TargetFor(endPoint), options, owner);
    }

    /// <summary>The counters; any thread.</summary>
    public LoopStatistics Snapshot() =>
        new(
            Volatile.Read(ref _ticks),
            Volatile.Read(ref _itemsRun),
            Poll.OpenChannels,
            Buffers.Rented,
            _inbox.Count,
            Interlocked.Read(ref _stalls)
        );

    internal void Adopt(ListenChannel listener)
    {
        lock (_gate)
        {
            if (!_closed)
            {
                _listeners.Add(listener);
                return;
            }
        }
        listener.Close();
        ObjectDisposedException.ThrowIf(true, this);
    }

    internal void Forget(ListenChannel listener)
    {
        lock (_gate)
        {
            _listeners.Remove(listener);
        }
    }

    /// <summary>Called before every item and callback.</summary>
    internal void Beat()
    {
        _progress++;
        _activity = null;
    }

    internal void ThrowIfElsewhere()
    {
        if (!IsCurrent)
        {
            throw new InvalidOperationException($"Not on the thread of {Name}.");
        }
    }

    internal void CountStall() => Interlocked.Increment(ref _stalls);

    internal void Fault(Exception fault) => _faults.Report(fault);

    private void Run()
    {
        s_current = this;
        while (!_stopping)
        {
            Tick(Timeout());
        }
        _inbox.MoveTo(_run, _inbox.Count);
        RunAll(_run, _run.Count);
        RunAll(_endOfTick, int.MaxValue);
        CloseDown();
    }

    private void Tick(int timeout)
    {
        Wait(timeout);
        Poll.Dispatch();
        _othersAreBusy = _inbox.MoveTo(_run, _itemsPerTick);
        RunAll(_run, _itemsPerTick);
        RunAll(_endOfTick, int.MaxValue);
        Beat();
        Deadlines.Advance(_now);
        _trim.NowAndThen(_now);
        _ticks++;
    }

    private void Wait(int timeout)
    {
        if (timeout != 0 && (OthersLeftSomething() || !_inbox.TryFallAsleep()))
        {
            timeout = 0;
        }
        Volatile.Write(ref _polling, true);
        _busy?.BeforePoll();
        Poll.Wait(timeout);
        _busy?.AfterPoll();
        _progress++;
        Volatile.Write(ref _polling, false);
        _inbox.WakeUp();
        ReadClock(timeout);
    }

    private void ReadClock(int slept)
    {
        _clock.Advance(slept);
        _now = _clock.Now;
    }

    /// <remarks>
    /// Where other threads have left items lately they are likely to do so again. To let them run
    /// first costs less than to sleep and be woken by each of them: the answers of an actor
    /// elsewhere then come in batches.
    /// </remarks>
    private bool OthersLeftSomething() => _othersAreBusy && Thread.Yield() && _inbox.Count > 0;

    private int Timeout()
    {
        if (_run.Count > 0 || _endOfTick.Count > 0)
        {
            return 0;
        }
        int next = _trim.Shorten(Deadlines.MillisecondsToNext(_now), _now);
        return Math.Min(next, LoopClock.LongestSleep);
    }

    private void RunAll(WorkRing ring, int atMost)
    {
        while (atMost > 0 && ring.Count > 0)
        {
            try
            {
                while (atMost > 0 && ring.TryTake(out IThreadPoolWorkItem? item))
                {
                    atMost--;
                    _itemsRun++;
                    Beat();
                    item.Execute();
                }
            }
            catch (Exception fault)
            {
                Fault(fault);
            }
        }
    }

    private void CloseDown()
    {
        ListenChannel[] listeners;
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }
            _closed = true;
            listeners = [.. _listeners];
        }
        StallWatchdog.Forget(this);
        foreach (ListenChannel listener in listeners)
        {
            listener.Close();
        }
        Poll.Dispose();
    }
}
