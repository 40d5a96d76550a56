namespace ActorHttp.LoadTesting.Reports;

/// <summary>What the generator says of itself, so that its limits are not taken for the
/// server's.</summary>
public sealed record LoadGenerator
{
    /// <summary>The share of the run that each loop was working, from 0 to 1.</summary>
    public IReadOnlyList<double> Busy { get; init; } = [];

    /// <summary>The share of the busiest one.</summary>
    public double Busiest => Busy.Count > 0 ? Busy.Max() : 0;

    /// <summary>Times of more than an hour, which count as an hour.</summary>
    public long Clamped { get; init; }
}
