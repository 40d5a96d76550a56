using ActorHttp.LoadTesting.Reports;

namespace ActorHttp.LoadTesting.Running;

/// <summary>What a report says of a plan.</summary>
internal static class RunWords
{
    public static RunFacts Of(
        LoadPlan plan,
        DateTimeOffset started,
        TimeSpan took,
        IReadOnlyList<double> busy
    )
    {
        var time = plan.Duration ?? took;
        return new()
        {
            Plan = new PlanFacts
            {
                Urls = [plan.Url.ToString()],
                Model = plan.Arrivals?.ToString() ?? "closed",
                IsOpen = plan.Arrivals is not null,
                Rate = time > TimeSpan.Zero ? plan.Arrivals?.MeanRate(time) : null,
                Connections = plan.Connections,
                Pipelining = plan.Pipelining,
                Requests = plan.Requests,
                Duration = plan.Duration,
            },
            CommandLine = plan.CommandLine,
            Started = started,
            Took = took,
            Machine = LoadMachine.Here(),
            Busy = busy,
            StepNames = [.. plan.Steps.Select(step => step.Name)],
        };
    }
}
