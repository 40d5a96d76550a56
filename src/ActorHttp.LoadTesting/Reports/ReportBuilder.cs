using ActorHttp.LoadTesting.Measuring;

namespace ActorHttp.LoadTesting.Reports;

/// <summary>Makes the report of what was tallied.</summary>
internal static class ReportBuilder
{
    public static LoadReport Build(Tally tally, RunFacts run)
    {
        var steps = tally.Total.Steps;
        var report = new LoadReport
        {
            Plan = run.Plan,
            CommandLine = run.CommandLine,
            Started = run.Started,
            Took = run.Took,
            Machine = run.Machine,
            Generator = new() { Busy = [.. run.Busy], Clamped = steps.Sum(step => step.Clamped) },
            All = Figures(steps, run.Took),
            BytesSent = tally.Total.BytesSent,
            Connect = new(tally.Total.Connect.Pack()),
            Steps =
            [
                .. run.StepNames.Zip(
                    steps,
                    (name, step) => new LoadStep(name, Figures([step], run.Took))
                ),
            ],
            Timeline = [.. tally.Timeline],
        };
        return report with { Verdict = Judge.Of(report) };
    }

    private static LoadFigures Figures(StepCounts[] steps, TimeSpan took)
    {
        var answered = steps.Sum(step => step.Answered);
        return new()
        {
            Requests = steps.Sum(step => step.Requests),
            Answered = answered,
            Errors = steps.Sum(step => step.Faults.Sum()),
            Rate = took > TimeSpan.Zero ? answered / took.TotalSeconds : 0,
            BytesReceived = steps.Sum(step => step.BytesReceived),
            Response = Together(steps, step => step.Response),
            Service = Together(steps, step => step.Service),
            OwnLag = Together(steps, step => step.OwnLag),
            Waiting = Together(steps, step => step.Waiting),
            FirstByte = Together(steps, step => step.FirstByte),
            Statuses = Counted.Statuses(steps),
            Faults = Counted.Faults(steps),
        };
    }

    private static Latency Together(StepCounts[] steps, Func<StepCounts, TimeHistogram> kind) =>
        new(steps.Aggregate(LatencyHistogram.Empty, (sum, step) => sum.Merge(kind(step).Pack())));
}
