namespace ActorHttp.LoadTesting.Reports;

/// <summary>What a report needs beside the tally.</summary>
internal sealed record RunFacts
{
    public PlanFacts Plan { get; init; } = new();
    public string CommandLine { get; init; } = "";
    public DateTimeOffset Started { get; init; }
    public TimeSpan Took { get; init; }
    public LoadMachine Machine { get; init; } = new();

    /// <summary>One of each loop, from 0 to 1.</summary>
    public IReadOnlyList<double> Busy { get; init; } = [];

    /// <summary>In the order of the steps' numbers.</summary>
    public IReadOnlyList<string> StepNames { get; init; } = [];
}
