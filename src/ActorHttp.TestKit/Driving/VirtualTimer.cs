namespace ActorHttp.TestKit.Driving;

/// <summary>A timer of a <see cref="VirtualTime"/>.</summary>
internal sealed class VirtualTimer(VirtualTime time, Action callback) : ITimer
{
    private TimeSpan _period;
    private bool _isDisposed;

    /// <summary>Milliseconds on the clock; written by the clock.</summary>
    public long DueAt { get; set; } = long.MaxValue;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_isDisposed)
            return false;
        _period = period;
        time.Arm(this, After(dueTime));
        return true;
    }

    public void Fire()
    {
        if (_period > TimeSpan.Zero && !_isDisposed)
            time.Arm(this, After(_period));
        callback();
    }

    public void Dispose()
    {
        _isDisposed = true;
        time.Arm(this, long.MaxValue);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private long After(TimeSpan span) =>
        span < TimeSpan.Zero
            ? long.MaxValue
            : time.GetTimestamp() + (long)Math.Ceiling(span.TotalMilliseconds);
}
