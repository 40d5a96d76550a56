using ActorHttp.Transport;

namespace ActorHttp.Client.Connections;

/// <summary>How long a connection's phase lasts, and how long it may; on the loop's clock.
/// </summary>
/// <remarks>One deadline for the phase and for the whole request: whichever comes first.</remarks>
internal sealed class PhaseClock(EventLoop events, IDeadlineOwner owner)
{
    private readonly Deadline _deadline = new(owner);
    private long _since;
    private long _due;

    /// <summary>Milliseconds since the phase began.</summary>
    public long Elapsed => events.NowMilliseconds - _since;

    /// <summary>Whether the phase has had its time.</summary>
    public bool IsOver => events.NowMilliseconds >= _due;

    /// <summary>Begins a phase.</summary>
    /// <param name="time">How long it may last.</param>
    /// <param name="requestDue">When the request's own time is over, on
    /// <see cref="Environment.TickCount64"/>.</param>
    public void Begin(TimeSpan time, long requestDue = long.MaxValue)
    {
        _since = events.NowMilliseconds;
        _due = _since + (long)time.TotalMilliseconds;
        Arm(requestDue);
    }

    /// <summary>Gives the phase its time once more, from a moment that may be past.</summary>
    public void Extend(long from, TimeSpan time, long requestDue)
    {
        _due = from + (long)time.TotalMilliseconds;
        Arm(requestDue);
    }

    /// <summary>Calls the owner when time is over: at once, if it is.</summary>
    public void Arm(long requestDue)
    {
        var due = _due;
        if (requestDue != long.MaxValue)
            due = Math.Min(
                due,
                events.NowMilliseconds + Math.Max(0, requestDue - Environment.TickCount64)
            );
        events.Deadlines.Set(_deadline, due);
    }

    /// <summary>Never calls again.</summary>
    public void Stop() => events.Deadlines.Clear(_deadline);
}
