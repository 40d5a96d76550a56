namespace ActorHttp.LoadTesting.Measuring;

/// <summary>How often each time was measured, to 0.1 %, up to an hour; immutable, mergeable,
/// mostly below 2 KB.</summary>
public sealed class LatencyHistogram
{
    private readonly byte[] _packed;

    internal LatencyHistogram(byte[] packed, long count) => (_packed, Count) = (packed, count);

    /// <summary>Nothing was measured.</summary>
    public static LatencyHistogram Empty { get; } = new([], 0);

    /// <summary>How many times were measured.</summary>
    public long Count { get; }

    internal Unpacker Unpack() => new(_packed);

    /// <summary>Both together, as if one had measured all of it.</summary>
    public LatencyHistogram Merge(LatencyHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Count == 0 || other.Count == 0)
            return Count == 0 ? other : this;
        var packer = new Packer();
        var mine = Unpack();
        var its = other.Unpack();
        var (more, itsMore) = (mine.Next(), its.Next());
        while (more || itsMore)
        {
            var isMine = more && (!itsMore || mine.Index <= its.Index);
            var isIts = itsMore && (!more || its.Index <= mine.Index);
            var index = isMine ? mine.Index : its.Index;
            packer.Add(index, (isMine ? mine.Count : 0) + (isIts ? its.Count : 0));
            more = isMine ? mine.Next() : more;
            itsMore = isIts ? its.Next() : itsMore;
        }
        return packer.Packed();
    }

    /// <summary>The time that this share of all measured ones did not exceed, by the nearest
    /// rank; null where there are too few to say: one in 100/(100 − percent) must lie
    /// above.</summary>
    /// <param name="percent">50 for the median; below 100.</param>
    public TimeSpan? Percentile(decimal percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(percent, 100m);
        return Count * (100m - percent) < 100m ? null : AtRank(RankOf(percent));
    }

    /// <summary>In HdrHistogram's format V2, compressed, base64; units of 100 ns.</summary>
    public string ToBase64() => HdrFormat.Encode(this);

    /// <summary>What <see cref="ToBase64"/> has written.</summary>
    /// <exception cref="FormatException">It is something else, or damaged.</exception>
    public static LatencyHistogram FromBase64(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return HdrFormat.Decode(text);
    }

    /// <summary>The value of that rank, from 1; 0 if nothing was measured.</summary>
    internal TimeSpan AtRank(long rank)
    {
        var buckets = Unpack();
        var seen = 0L;
        while (seen < rank && buckets.Next())
            seen += buckets.Count;
        return TimeSpan.FromTicks(Count == 0 ? 0 : Buckets.HighestOf(buckets.Index));
    }

    internal long RankOf(decimal percent) =>
        Math.Max(1, (long)Math.Ceiling(Count * percent / 100m));
}
