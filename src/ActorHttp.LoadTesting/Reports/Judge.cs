using ActorHttp.LoadTesting.Measuring;
using static System.FormattableString;

namespace ActorHttp.LoadTesting.Reports;

/// <summary>Finds the verdict on a run.</summary>
internal static class Judge
{
    private const double MostBusy = 0.9;
    private const double MostLagShare = 0.1;
    private const double LeastRateShare = 0.95;
    private const long FewAnswers = 1000;

    private static readonly TimeSpan MostLag = TimeSpan.FromMilliseconds(10);

    // Below it lies what a timer and a busy core cost anyone.
    private static readonly TimeSpan LeastLag = TimeSpan.FromMilliseconds(1);

    public static Verdict Of(LoadReport report)
    {
        var all = report.All;
        if (all.Requests == 0)
            return new()
            {
                Sentences = ["Not a single request was sent: there is nothing to judge."],
            };
        var limits = Limits(report).ToArray();
        return new()
        {
            IsGeneratorsLimit = limits.Length > 0,
            Sentences = [.. limits.Length > 0 ? limits : [KeptUp(report)], .. Rest(report)],
        };
    }

    private static IEnumerable<string> Limits(LoadReport report)
    {
        var busiest = report.Generator.Busiest;
        if (busiest > MostBusy)
            yield return Invariant(
                $"The generator's busiest loop worked {Say.Percent(busiest)} of the"
            )
                + " time: these numbers may be its limit, not the server's. Give it more loops or"
                + " cores, or ask for less.";
        if (report.Plan.IsOpen && IsLate(report.All))
            yield return $"The generator was late by itself (own lag {Typical(report.All.OwnLag)}):"
                + " the response times are partly its own, not the server's.";
    }

    private static bool IsLate(LoadFigures all)
    {
        var lag = Top(all.OwnLag);
        return lag > MostLag || (lag > LeastLag && lag > MostLagShare * Top(all.Response));
    }

    // Of a short run there is no p99; its maximum is the stricter measure.
    private static TimeSpan Top(Latency latency) => latency.P99 ?? latency.Max ?? TimeSpan.Zero;

    private static string Typical(Latency latency) =>
        latency.P99 is { } p99 ? $"p99 {Say.Time(p99)}" : $"at most {Say.Time(latency.Max)}";

    private static string KeptUp(LoadReport report) =>
        report.Generator.Busy.Count == 0
            ? "The generator did not say how busy it was."
            : "The generator kept up: its busiest loop worked"
                + $" {Say.Percent(report.Generator.Busiest)} of the time"
                + (report.Plan.IsOpen ? $", own lag {Typical(report.All.OwnLag)}." : ".");

    private static IEnumerable<string> Rest(LoadReport report)
    {
        var all = report.All;
        if (report.Plan.Rate is { } wanted && all.Rate < LeastRateShare * wanted)
            yield return $"{Say.Rate(all.Rate)} were answered of {Say.Rate(wanted)} wanted.";
        if (all.Errors > 0)
            yield return $"{Say.Count(all.Errors)} of {Say.Count(all.Requests)} requests went wrong"
                + $" ({Say.Percent(all.ErrorShare)}): {Say.Faults(all.Faults)}.";
        if (all.Answered is > 0 and < FewAnswers)
            yield return $"Only {Say.Count(all.Answered)} answers: what stands as - would have been"
                + " the maximum under another name.";
        if (report.Generator.Clamped > 0)
            yield return $"{Say.Count(report.Generator.Clamped)} times of more than an hour count"
                + " as an hour.";
    }
}
