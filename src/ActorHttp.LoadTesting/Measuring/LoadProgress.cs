namespace ActorHttp.LoadTesting.Measuring;

/// <summary>How a run is going, told once a second.</summary>
public sealed record LoadProgress
{
    /// <summary>Since the run began.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>How long it will take; null if it ends by a count or by hand.</summary>
    public TimeSpan? Of { get; init; }

    /// <summary>How many requests it will take; null if it ends by its time or by hand.</summary>
    public long? OfRequests { get; init; }

    /// <summary>Whole answers since the run began.</summary>
    public long Answered { get; init; }

    /// <summary>The last second.</summary>
    public TimelinePoint Last { get; init; } = new();

    /// <summary>Errors since the run began, by kind; those that never happened are left out.
    /// </summary>
    public IReadOnlyDictionary<LoadFault, long> Faults { get; init; } =
        new Dictionary<LoadFault, long>();

    /// <summary>Whole answers per second, in the last second.</summary>
    public double Rate => Last.Rate;

    /// <summary>Arrivals per second wanted now; null in the closed model.</summary>
    public double? TargetRate => Last.TargetRate;

    /// <summary>Median response time of the last second.</summary>
    public TimeSpan? P50 => Last.Response.P50;

    /// <summary>99 % of the last second's response times did not exceed it.</summary>
    public TimeSpan? P99 => Last.Response.P99;

    /// <summary>Longest response time of the last second.</summary>
    public TimeSpan? Max => Last.Response.Max;

    /// <summary>Connections open now.</summary>
    public int Connections => Last.Connections;

    /// <summary>Requests without an answer yet.</summary>
    public int InFlight => Last.InFlight;
}
