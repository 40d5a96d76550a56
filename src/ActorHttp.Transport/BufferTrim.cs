namespace ActorHttp.Transport;

/// <summary>When a loop's idle buffers are to be looked through: 5 s after some became
/// idle.</summary>
internal sealed class BufferTrim(BufferPool buffers)
{
    private const long Every = 5_000;
    private const long Never = long.MaxValue;

    private long _dueAt = Never;

    /// <summary>The earlier of a sleep and the next look; a negative sleep is for ever.</summary>
    public int Shorten(int sleep, long now)
    {
        if (_dueAt == Never)
        {
            return sleep;
        }
        int look = (int)Math.Max(0, _dueAt - now);
        return sleep < 0 ? look : Math.Min(sleep, look);
    }

    public void NowAndThen(long now)
    {
        if (now >= _dueAt)
        {
            buffers.Trim();
            _dueAt = Never;
        }
        if (_dueAt == Never && buffers.IdleBytes > 0)
        {
            _dueAt = now + Every;
        }
    }
}
