namespace ActorHttp.TestKit.Driving;

/// <summary>A clock that stands still until it is moved, and its timers; any thread.</summary>
/// <remarks>It begins with the date of its making.</remarks>
internal sealed class VirtualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<VirtualTimer> _timers = [];
    private readonly DateTimeOffset _start = DateTimeOffset.UtcNow;
    private long _milliseconds;

    public override long TimestampFrequency => 1_000;

    /// <summary>When the first timer is due; <see cref="long.MaxValue"/> without one.</summary>
    public long NextDue
    {
        get
        {
            lock (_gate)
                return _timers.Count == 0 ? long.MaxValue : _timers.Min(timer => timer.DueAt);
        }
    }

    public override long GetTimestamp() => Volatile.Read(ref _milliseconds);

    public override DateTimeOffset GetUtcNow() => _start.AddMilliseconds(GetTimestamp());

    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    )
    {
        var timer = new VirtualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves it, and runs the timers that have become due on the calling thread.</summary>
    public void Move(long milliseconds)
    {
        Interlocked.Add(ref _milliseconds, milliseconds);
        while (TakeDue() is { } timer)
            timer.Fire();
    }

    /// <summary>Whoever is due at <see cref="long.MaxValue"/> is not armed.</summary>
    internal void Arm(VirtualTimer timer, long dueAt)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            timer.DueAt = dueAt;
            if (dueAt != long.MaxValue)
                _timers.Add(timer);
        }
    }

    private VirtualTimer? TakeDue()
    {
        lock (_gate)
        {
            var first = _timers.MinBy(timer => timer.DueAt);
            if (first is null || first.DueAt > GetTimestamp())
                return null;
            _timers.Remove(first);
            return first;
        }
    }
}
