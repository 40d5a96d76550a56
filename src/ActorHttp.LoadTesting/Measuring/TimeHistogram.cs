using System.Diagnostics;
using HdrHistogram;

namespace ActorHttp.LoadTesting.Measuring;

/// <summary>Counts times between two moments; some 220 KB, whatever it holds.</summary>
internal sealed class TimeHistogram() : LongHistogram(1, Buckets.Highest, Buckets.Digits)
{
    private static readonly double UnitsPerTick =
        (double)TimeSpan.TicksPerSecond / Stopwatch.Frequency;

    /// <summary>Times of more than an hour, which count as an hour.</summary>
    public long Clamped { get; private set; }

    public bool IsEmpty => TotalCount == 0;

    /// <summary>Counts the time between two moments in Stopwatch ticks; a negative one, of
    /// clocks read out of order, as 0.</summary>
    public void Count(long from, long to)
    {
        var units = (long)((to - from) * UnitsPerTick);
        if ((ulong)units > Buckets.Highest)
            units = Clamp(units);
        RecordValue(units);
    }

    public void Add(TimeHistogram other)
    {
        if (other.IsEmpty)
            return;
        base.Add(other);
        Clamped += other.Clamped;
    }

    public void Clear()
    {
        if (!IsEmpty)
            Reset();
        Clamped = 0;
    }

    /// <summary>What is counted so far, small and unchanging.</summary>
    public LatencyHistogram Pack()
    {
        if (IsEmpty)
            return LatencyHistogram.Empty;
        var packer = new Packer();
        for (var index = 0; index < Buckets.Length; index++)
            packer.Add(index, GetCountAtIndex(index));
        return packer.Packed();
    }

    private long Clamp(long units)
    {
        if (units < 0)
            return 0;
        Clamped++;
        return Buckets.Highest;
    }
}
