namespace ActorHttp.LoadTesting.Reports;

/// <summary>What was asked for, as far as a reader of the report must know it.</summary>
public sealed record PlanFacts
{
    /// <summary>What was requested.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];

    /// <summary>The arrivals of an open model, in words; of no account in the closed one.</summary>
    public string Model { get; init; } = "";

    /// <summary>Whether requests were due at their times, whatever the server did.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Arrivals per second wanted, on average; null in the closed model.</summary>
    public double? Rate { get; init; }

    /// <summary>At most open at a time.</summary>
    public int Connections { get; init; }

    /// <summary>Requests under way on one connection at a time.</summary>
    public int Pipelining { get; init; } = 1;

    /// <summary>How many requests it was to send; null if it ended by its time or by hand.
    /// </summary>
    public long? Requests { get; init; }

    /// <summary>How long it was to take; null if it ended by a count or by hand.</summary>
    public TimeSpan? Duration { get; init; }
}
