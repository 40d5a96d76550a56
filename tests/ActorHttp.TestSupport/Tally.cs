using System.Collections.Concurrent;

namespace ActorHttp.TestSupport;

/// <summary>How one exchange ended for its client.</summary>
public enum Outcome
{
    /// <summary>200, each byte as it must be.</summary>
    Right,

    /// <summary>200 with bytes that are not its own.</summary>
    Wrong,

    /// <summary>5xx.</summary>
    ServerError,

    /// <summary>4xx.</summary>
    Refused,

    /// <summary>The connection ended, and no byte of the answer had come.</summary>
    CutBeforeAnswer,

    /// <summary>The connection ended within the answer.</summary>
    CutInAnswer,

    /// <summary>Neither an answer nor an end in time.</summary>
    Hung,
}

/// <summary>What many clients have seen; for all threads.</summary>
public sealed class Tally
{
    private readonly ConcurrentQueue<float> _milliseconds = new();
    private readonly int[] _counts = new int[Enum.GetValues<Outcome>().Length];
    private long _slowest;
    private int _repeated;

    public int this[Outcome outcome] => Volatile.Read(ref _counts[(int)outcome]);

    /// <summary>All that did not end right.</summary>
    public int Failed => _counts.Sum() - this[Outcome.Right];

    public int Cut => this[Outcome.CutBeforeAnswer] + this[Outcome.CutInAnswer];

    /// <summary>Exchanges that were sent a second time; each was counted as cut before.</summary>
    public int Repeated => Volatile.Read(ref _repeated);

    /// <summary>Those that have ended so far, anyhow.</summary>
    public int Ended => _milliseconds.Count;

    public TimeSpan Slowest => TimeSpan.FromTicks(Volatile.Read(ref _slowest));

    public void Count(Outcome outcome, TimeSpan took)
    {
        Interlocked.Increment(ref _counts[(int)outcome]);
        _milliseconds.Enqueue((float)took.TotalMilliseconds);
        long seen;
        while ((seen = Volatile.Read(ref _slowest)) < took.Ticks)
            Interlocked.CompareExchange(ref _slowest, took.Ticks, seen);
    }

    public void Repeat() => Interlocked.Increment(ref _repeated);

    /// <summary>The time within which that share of all exchanges ended: 0.99 is p99.</summary>
    /// <param name="share">Of all.</param>
    /// <param name="skip">So many that were the first to end do not count.</param>
    public TimeSpan Within(double share, int skip = 0)
    {
        var sorted = _milliseconds.Skip(skip).Order().ToArray();
        return sorted.Length == 0
            ? TimeSpan.Zero
            : TimeSpan.FromMilliseconds(sorted[(int)((sorted.Length - 1) * share)]);
    }

    /// <summary>All figures on one line.</summary>
    public override string ToString()
    {
        var counts = Enum.GetValues<Outcome>().Where(outcome => this[outcome] > 0);
        return string.Join(", ", counts.Select(outcome => $"{outcome} {this[outcome]}"))
            + $", repeated {Repeated}, p99 {Within(0.99).TotalMilliseconds:0.0} ms"
            + $", slowest {Slowest.TotalMilliseconds:0} ms";
    }
}
