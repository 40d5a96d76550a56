namespace ActorHttp.Servers;

/// <summary>How long to wait before the next try: twice as long as before, up to a bound.</summary>
/// <remarks>What goes well for the time of the bound after a pause starts afresh.</remarks>
internal sealed class BackOff(long firstMilliseconds, long mostMilliseconds)
{
    private long _pause;
    private long _last = long.MinValue / 2;

    /// <param name="now">Milliseconds on a clock that never goes back.</param>
    public TimeSpan Next(long now)
    {
        _pause =
            now - _last > _pause + mostMilliseconds
                ? firstMilliseconds
                : Math.Min(_pause * 2, mostMilliseconds);
        _last = now;
        return TimeSpan.FromMilliseconds(_pause);
    }
}
