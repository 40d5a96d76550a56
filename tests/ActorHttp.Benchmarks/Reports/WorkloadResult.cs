using ActorHttp.Benchmarks.Running;
using ActorHttp.Benchmarks.Workloads;

namespace ActorHttp.Benchmarks.Reports;

/// <summary>All rounds of a workload, their medians, and the ratios.</summary>
/// <param name="Workload">What was measured.</param>
/// <param name="Rounds">Also those that do not count.</param>
/// <param name="Medians">Of contestants with at least one round that counts.</param>
/// <param name="Ratios">Empty when we did not take part, or no round of ours counts.</param>
internal sealed record WorkloadResult(
    Workload Workload,
    IReadOnlyList<Round> Rounds,
    IReadOnlyList<Medians> Medians,
    IReadOnlyList<Ratio> Ratios
)
{
    public static WorkloadResult Of(Workload workload, IReadOnlyList<Round> rounds)
    {
        var medians = rounds
            .GroupBy(round => round.Contestant, StringComparer.Ordinal)
            .Select(group => Reports.Medians.Of(group.Key, [.. group]))
            .OfType<Medians>()
            .ToList();
        var ours = medians.Find(median => median.Contestant == Contestants.Ours);
        return new(
            workload,
            rounds,
            medians,
            ours is null ? [] : RatiosOf(workload, medians, ours)
        );
    }

    private static List<Ratio> RatiosOf(Workload workload, List<Medians> medians, Medians ours)
    {
        var ratios = workload
            .Rivals.Join(
                medians,
                target => target.Rival,
                median => median.Contestant,
                (target, rival) => new Ratio(workload.Id, target, rival.Cost / ours.Cost),
                StringComparer.Ordinal
            )
            .ToList();
        if (workload.OwnBound is { } bound)
        {
            ratios.Add(new(workload.Id, bound, 1 / ours.Cost));
        }

        return ratios;
    }
}
