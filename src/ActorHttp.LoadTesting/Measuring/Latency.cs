namespace ActorHttp.LoadTesting.Measuring;

/// <summary>One kind of time, summed up: each value is exact to 0.1 %, and null where too little
/// was measured to say.</summary>
/// <remarks>A percentile is given from the count on at which one value must lie above it: 2 for
/// the median, 100 for p99, 100 000 for p99.999. Below, it would be the maximum under another
/// name.</remarks>
public sealed class Latency
{
    /// <summary>Sums up what was measured.</summary>
    public Latency(LatencyHistogram histogram)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        Histogram = histogram;
        if (histogram.Count == 0)
            return;
        (Min, Max) = (FirstOf(histogram), histogram.AtRank(histogram.Count));
        var mean = MeanOf(histogram);
        Mean = TimeSpan.FromTicks((long)mean);
        StandardDeviation = TimeSpan.FromTicks((long)DeviationOf(histogram, mean));
    }

    /// <summary>Nothing was measured.</summary>
    public static Latency None { get; } = new(LatencyHistogram.Empty);

    /// <summary>All that was measured, for merging and comparing.</summary>
    public LatencyHistogram Histogram { get; }

    /// <summary>How many times were measured.</summary>
    public long Count => Histogram.Count;

    /// <summary>The shortest.</summary>
    public TimeSpan? Min { get; }

    /// <summary>The arithmetic mean.</summary>
    public TimeSpan? Mean { get; }

    /// <summary>Of all that was measured, not of a sample.</summary>
    public TimeSpan? StandardDeviation { get; }

    /// <summary>The median; from 2 values on.</summary>
    public TimeSpan? P50 => At(50m);

    /// <summary>From 4 values on.</summary>
    public TimeSpan? P75 => At(75m);

    /// <summary>From 10 values on.</summary>
    public TimeSpan? P90 => At(90m);

    /// <summary>From 20 values on.</summary>
    public TimeSpan? P95 => At(95m);

    /// <summary>From 100 values on.</summary>
    public TimeSpan? P99 => At(99m);

    /// <summary>99.9 %, from 1 000 values on.</summary>
    public TimeSpan? P999 => At(99.9m);

    /// <summary>99.99 %, from 10 000 values on.</summary>
    public TimeSpan? P9999 => At(99.99m);

    /// <summary>99.999 %, from 100 000 values on.</summary>
    public TimeSpan? P99999 => At(99.999m);

    /// <summary>The longest.</summary>
    public TimeSpan? Max { get; }

    /// <inheritdoc cref="LatencyHistogram.Percentile"/>
    public TimeSpan? At(decimal percent) => Histogram.Percentile(percent);

    /// <summary>Both together.</summary>
    public Latency Merge(Latency other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Histogram.Merge(other.Histogram));
    }

    private static TimeSpan FirstOf(LatencyHistogram histogram)
    {
        var buckets = histogram.Unpack();
        buckets.Next();
        return TimeSpan.FromTicks(Buckets.Lowest(buckets.Index));
    }

    private static double MeanOf(LatencyHistogram histogram)
    {
        var sum = 0.0;
        for (var buckets = histogram.Unpack(); buckets.Next(); )
            sum += Buckets.Middle(buckets.Index) * buckets.Count;
        return sum / histogram.Count;
    }

    private static double DeviationOf(LatencyHistogram histogram, double mean)
    {
        var sum = 0.0;
        for (var buckets = histogram.Unpack(); buckets.Next(); )
        {
            var distance = Buckets.Middle(buckets.Index) - mean;
            sum += distance * distance * buckets.Count;
        }
        return Math.Sqrt(sum / histogram.Count);
    }
}
