namespace ActorHttp.LoadTesting.Measuring;

/// <summary>What happened in one second of a run; in a long run, in some seconds.</summary>
public sealed record TimelinePoint
{
    /// <summary>When it began, since the run did.</summary>
    public TimeSpan From { get; init; }

    /// <summary>How long it was.</summary>
    public TimeSpan For { get; init; }

    /// <summary>Arrivals per second that the schedule wanted; null in the closed model.</summary>
    public double? TargetRate { get; init; }

    /// <summary>Whole answers.</summary>
    public long Answered { get; init; }

    /// <summary>Requests without a whole answer, and answers that were not the expected ones.
    /// </summary>
    public long Errors { get; init; }

    /// <summary>Heads and bodies read.</summary>
    public long BytesReceived { get; init; }

    /// <summary>Connections open at its end.</summary>
    public int Connections { get; init; }

    /// <summary>Requests without an answer at its end.</summary>
    public int InFlight { get; init; }

    /// <summary>From when a request was due to its last byte.</summary>
    public Latency Response { get; init; } = Latency.None;

    /// <summary>From when a request was sent to its last byte.</summary>
    public Latency Service { get; init; } = Latency.None;

    /// <summary>Whole answers per second.</summary>
    public double Rate => PerSecond(Answered);

    /// <summary>Errors per second.</summary>
    public double ErrorRate => PerSecond(Errors);

    /// <summary>This second and the next as one point.</summary>
    internal TimelinePoint Join(TimelinePoint next) =>
        next with
        {
            From = From,
            For = For + next.For,
            TargetRate = Between(TargetRate, next.TargetRate, next.For / (For + next.For)),
            Answered = Answered + next.Answered,
            Errors = Errors + next.Errors,
            BytesReceived = BytesReceived + next.BytesReceived,
            Response = Response.Merge(next.Response),
            Service = Service.Merge(next.Service),
        };

    private static double? Between(double? mine, double? its, double share) =>
        mine + (its - mine) * (double.IsFinite(share) ? share : 0);

    private double PerSecond(long count) => For > TimeSpan.Zero ? count / For.TotalSeconds : 0;
}
