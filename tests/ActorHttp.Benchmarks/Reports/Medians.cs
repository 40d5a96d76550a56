using ActorHttp.Benchmarks.Workloads;

namespace ActorHttp.Benchmarks.Reports;

/// <summary>One contestant's medians over the rounds that count.</summary>
internal sealed record Medians(string Contestant, double Cost, int Valid, int Rounds)
{
    public double? RequestsPerSecond { get; init; }

    public double? P50 { get; init; }

    public double? P99 { get; init; }

    /// <summary>The lowest and the highest cost: how far the rounds lie apart.</summary>
    public required (double Low, double High) Spread { get; init; }

    /// <summary>CPU time that idle contestants took, as a share of this one's.</summary>
    public double? IdleShare { get; init; }

    /// <summary>The detail of the round whose cost lies in the middle.</summary>
    public string? Detail { get; init; }

    /// <summary>Null when no round counts.</summary>
    public static Medians? Of(string contestant, IReadOnlyList<Round> all)
    {
        var rounds = all.Where(round => round.Counts).OrderBy(round => round.Cost).ToList();
        return rounds.Count == 0
            ? null
            : new(contestant, Median(rounds, r => r.Cost)!.Value, rounds.Count, all.Count)
            {
                RequestsPerSecond = Median(rounds, r => r.RequestsPerSecond),
                P50 = Median(rounds, r => r.P50),
                P99 = Median(rounds, r => r.P99),
                Spread = (rounds[0].Cost, rounds[^1].Cost),
                IdleShare = Median(rounds, r => (double?)r.IdleCpuMicroseconds / r.CpuMicroseconds),
                Detail = rounds[rounds.Count / 2].Detail,
            };
    }

    private static double? Median(List<Round> rounds, Func<Round, double?> figure)
    {
        var sorted = rounds.Select(figure).OfType<double>().Order().ToList();
        return sorted.Count == 0
            ? null
            : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
