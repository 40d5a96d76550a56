namespace ActorHttp.LoadTesting.Reports;

/// <summary>What the numbers are worth.</summary>
public sealed record Verdict
{
    /// <summary>The generator was at its own limit, or late by its own fault: the numbers are not
    /// the server's.</summary>
    public bool IsGeneratorsLimit { get; init; }

    /// <summary>Each stands for itself; the gravest first.</summary>
    public IReadOnlyList<string> Sentences { get; init; } = [];
}
