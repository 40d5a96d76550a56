namespace ActorHttp.LoadTesting.Judging;

/// <summary>What a metric's values are.</summary>
internal enum MetricKind
{
    /// <summary>In units of 100 ns.</summary>
    Time,

    /// <summary>Per second.</summary>
    Rate,

    /// <summary>A whole number; against a percentage, its share of all requests.</summary>
    Count,

    /// <summary>From 0 to 1.</summary>
    Share,
}
