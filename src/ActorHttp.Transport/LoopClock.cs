namespace ActorHttp.Transport;

/// <summary>The time that a loop has lived, in milliseconds: without the time in which its process
/// was stopped or one item held it.</summary>
/// <remarks>
/// While the loop does not run, no client can be heard: what it sent in time waits in the kernel.
/// If such a pause counted, its end would find every deadline passed and close clients that did
/// nothing wrong. A second of it counts nevertheless, since that is what a busy machine may take.
/// </remarks>
internal sealed class LoopClock
{
    /// <summary>How long a loop may sleep at most, so that a pause can be told from a
    /// sleep.</summary>
    public const int LongestSleep = 1_000;

    private const int Tolerated = 1_000;

    private readonly TimeProvider? _time;
    private long _last;
    private long _paused;

    /// <summary>A clock that stands at the time of its making.</summary>
    /// <param name="time">Null: the system's monotonic clock, read at its cheapest.</param>
    public LoopClock(TimeProvider? time)
    {
        _time = time;
        _last = Read();
    }

    /// <summary>As of the last <see cref="Advance"/>.</summary>
    public long Now => _last - _paused;

    /// <summary>Reads the time.</summary>
    /// <param name="slept">How long the loop may have slept since the last time; negative: for
    /// ever, which it does only while nothing is due.</param>
    /// <returns>Milliseconds that it was held up beyond what is tolerated.</returns>
    public long Advance(int slept)
    {
        long now = Read();
        long excess = slept < 0 ? 0 : now - _last - slept - Tolerated;
        _last = now;
        if (excess <= 0)
        {
            return 0;
        }
        _paused += excess;
        return excess;
    }

    private long Read() =>
        _time is null
            ? Environment.TickCount64
            : _time.GetTimestamp() * 1_000 / _time.TimestampFrequency;
}
