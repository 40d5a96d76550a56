namespace ActorHttp.Benchmarks.Running;

/// <summary>A server that takes part: its name in every table, and how it is started.</summary>
internal sealed record Contestant(string Name, Func<int, Cores, Launch> StartOn)
{
    /// <summary>Why it cannot take part here; null when it can.</summary>
    public string? Missing { get; init; }
}
