using ActorHttp.Benchmarks.Workloads;

namespace ActorHttp.Benchmarks.Reports;

/// <summary>A rival's cost divided by ours: above 1 we are cheaper.</summary>
internal sealed record Ratio(string Workload, Target Target, double Value)
{
    public string Verdict =>
        Target is { Must: null, Goal: null } ? "-"
        : Value >= Target.Goal ? "goal reached"
        : Value < Target.Must ? "MUST MISSED"
        : Target.Must is null ? "below goal"
        : "must reached";
}
