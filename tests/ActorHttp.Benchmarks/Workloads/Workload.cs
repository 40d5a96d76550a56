using ActorHttp.Benchmarks.Running;

namespace ActorHttp.Benchmarks.Workloads;

/// <summary>A kind of load, who takes part in it, and what was promised of it.</summary>
/// <param name="Id">As in docs/performance.md.</param>
/// <param name="Title">What is done, in one line.</param>
/// <param name="Unit">Of the cost; lower is better.</param>
/// <param name="Probe">The request that tells whether a contestant answers rightly.</param>
/// <param name="Rivals">Everyone but ourselves, each with what was promised against it.</param>
internal abstract record Workload(
    string Id,
    string Title,
    string Unit,
    Probe Probe,
    IReadOnlyList<Target> Rivals
)
{
    /// <summary>
    /// A cost that ours is held against beside the rivals'; null where only rivals count.
    /// </summary>
    public Target? OwnBound { get; init; }

    /// <summary>Ourselves, as we take part in it.</summary>
    public virtual Contestant Ours(CompareOptions options) =>
        Contestants.Named(Contestants.Ours, options, Probe.IsSecure);

    public abstract Task<IReadOnlyList<Round>> RunAsync(
        IReadOnlyList<Contestant> contestants,
        Stage stage
    );
}
