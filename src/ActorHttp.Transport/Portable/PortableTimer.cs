using System.Diagnostics;

namespace ActorHttp.Transport;

/// <summary>A point in time that the portable poll does not sleep beyond.</summary>
internal sealed class PortableTimer(PortableTimers timers, IDeadlineOwner owner) : PollTimer(owner)
{
    /// <summary>Calls the owner if its time has come.</summary>
    public void Look() => FireIfDue();

    protected override void Arm() { }

    protected override void Release() => timers.Remove(this);
}

/// <summary>The timers of one portable poll; few, so each is looked at.</summary>
internal sealed class PortableTimers
{
    private static readonly long s_perMillisecond = Stopwatch.Frequency / 1_000;

    private readonly List<PortableTimer> _all = [];

    public int Count => _all.Count;

    public PortableTimer Create(IDeadlineOwner owner)
    {
        var timer = new PortableTimer(this, owner);
        _all.Add(timer);
        return timer;
    }

    public void Remove(PortableTimer timer) => _all.Remove(timer);

    /// <summary>Null when there are fewer by now.</summary>
    public PortableTimer? At(int index) => index < _all.Count ? _all[index] : null;

    /// <summary>The earlier of a sleep and the next time; a negative sleep is for ever.</summary>
    public int Shorten(int sleep)
    {
        if (_all.Count == 0)
        {
            return sleep;
        }
        long next = PollTimer.Never;
        foreach (PortableTimer timer in _all)
        {
            next = Math.Min(next, timer.DueAt);
        }
        return next == PollTimer.Never ? sleep : Shorten(sleep, next - Stopwatch.GetTimestamp());
    }

    private static int Shorten(int sleep, long ticks)
    {
        long left = Math.Max(0, ticks + s_perMillisecond - 1) / s_perMillisecond;
        return (int)(sleep < 0 ? Math.Min(left, int.MaxValue) : Math.Min(left, sleep));
    }
}
