namespace ActorHttp.LoadTesting.Measuring;

/// <summary>What a loop's connections tell of their requests; one per loop, on that loop's thread
/// only, without an allocation per request.</summary>
/// <remarks>Each request is told exactly once: by <c>Answered</c>, by <see cref="Failed"/>, or in
/// a sum by <see cref="Skipped"/>.</remarks>
internal sealed class Recorder(int steps)
{
    private readonly int _steps = steps;
    private Interval _now = new(steps);

    /// <summary>A whole answer; a status of 400 or above is an error.</summary>
    public void Answered(int step, in Timing timing, int status, long bytesReceived) =>
        Answered(step, timing, status, bytesReceived, StepCounts.JudgeBy(status));

    /// <summary>A whole answer that the scenario has judged: null is what was expected, whatever
    /// its status.</summary>
    public void Answered(
        int step,
        in Timing timing,
        int status,
        long bytesReceived,
        LoadFault? fault
    )
    {
        var counts = _now.Steps[step];
        counts.Answer(timing, status, bytesReceived);
        if (fault is { } wrong)
            counts.Faults[(int)wrong]++;
    }

    /// <summary>Bytes of requests given to the kernel.</summary>
    public void Sent(long bytes) => _now.BytesSent += bytes;

    /// <summary>A request that ended without a whole answer. After a timeout the time since it
    /// was intended counts as response time, and as nothing else.</summary>
    public void Failed(int step, LoadFault fault, long intended, long now) =>
        _now.Steps[step].Fail(fault, intended, now);

    /// <summary>A connection was made, TLS and all.</summary>
    public void Connected(long started, long ended)
    {
        _now.Opened++;
        _now.Connect.Count(started, ended);
    }

    /// <summary>A connection that had been made has ended, by whichever side.</summary>
    public void Closed() => _now.Closed++;

    /// <summary>Arrivals that were due and found no connection before the run ended.</summary>
    public void Skipped(int step, long arrivals) => _now.Steps[step].Skip(arrivals);

    /// <summary>All since the last call. It is the caller's from now on; one given back here
    /// is filled anew, so two go back and forth and nothing is allocated.</summary>
    public Interval TakeInterval(Interval? recycled = null)
    {
        var taken = _now;
        recycled?.Clear();
        _now = recycled ?? new Interval(_steps);
        return taken;
    }
}
