using ActorHttp.Benchmarks.Native;
using ActorHttp.Benchmarks.Reports;
using ActorHttp.Benchmarks.Running;
using ActorHttp.Benchmarks.Workloads;

namespace ActorHttp.Benchmarks;

/// <summary>Measures the chosen workloads one after the other, and reports.</summary>
internal static class CompareCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            return await RunAsync(CompareOptions.Parse(arguments));
        }
        catch (FormatException error)
        {
            await Console.Error.WriteLineAsync($"{error.Message}\n{Usage.Text}");
            return 2;
        }
    }

    private static async Task<int> RunAsync(CompareOptions options)
    {
        var workloads = Chosen(options);
        RequireKnown(options.Contestants, workloads);
        if (Tool.Find("wrk") is null && workloads.Any(workload => workload is WrkWorkload))
        {
            await Console.Error.WriteLineAsync("wrk is not installed: apt-get install wrk");
            return 2;
        }

        var facts = await MachineFacts.GatherAsync(DescriptorLimit.Raise(), options.BothCores);
        var stage = new Stage(options);
        var results = new List<WorkloadResult>();
        foreach (var workload in workloads)
        {
            stage.Say($"{workload.Id}: {workload.Title}");
            var rounds = await workload.RunAsync(stage.ContestantsOf(workload), stage);
            results.Add(WorkloadResult.Of(workload, rounds));
            ConsoleTable.Write(results[^1]);
        }

        Report.Write(options.Out, facts, results, stage.Answers);
        return 0;
    }

    private static IReadOnlyList<Workload> Chosen(CompareOptions options)
    {
        var workloads = AllWorkloads.Chosen(options.Workloads);
        return options.Before is null ? workloads : [.. workloads.Select(WithBefore)];
    }

    private static Workload WithBefore(Workload workload) =>
        workload with
        {
            Rivals = [new(Contestants.Before, null, null), .. workload.Rivals],
        };

    private static void RequireKnown(
        IReadOnlyList<string> contestants,
        IReadOnlyList<Workload> workloads
    )
    {
        var known = workloads
            .SelectMany(workload => workload.Rivals, (_, target) => target.Rival)
            .Append(Contestants.Ours)
            .ToHashSet(StringComparer.Ordinal);
        if (contestants.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new FormatException($"takes part in none of these workloads: {unknown}");
        }
    }
}
