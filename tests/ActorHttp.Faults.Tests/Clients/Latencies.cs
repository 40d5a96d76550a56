using System.Globalization;

namespace ActorHttp.Faults.Tests.Clients;

/// <summary>How long each of many requests took, counted from when it was due.</summary>
internal sealed class Latencies
{
    private readonly List<TimeSpan> _all = [];
    private readonly Lock _gate = new();

    public int Count => Sorted().Length;

    public TimeSpan Max => At(1);

    public void Add(TimeSpan latency)
    {
        lock (_gate)
            _all.Add(latency);
    }

    /// <summary>The one that this share of all did not exceed, by nearest rank.</summary>
    public TimeSpan At(double share)
    {
        var sorted = Sorted();
        return sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }

    public override string ToString() =>
        Count == 0
            ? "none"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Count}: p50 {At(0.5).TotalMilliseconds:f2} ms, "
                    + $"p99 {At(0.99).TotalMilliseconds:f2} ms, max {Max.TotalMilliseconds:f1} ms"
            );

    private TimeSpan[] Sorted()
    {
        lock (_gate)
            return [.. _all.Order()];
    }
}
