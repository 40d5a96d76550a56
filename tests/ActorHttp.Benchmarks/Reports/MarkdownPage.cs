using ActorHttp.Benchmarks.Workloads;

namespace ActorHttp.Benchmarks.Reports;

/// <summary>A comparison as a page to read.</summary>
internal static class MarkdownPage
{
    public static IEnumerable<string> Lines(
        MachineFacts facts,
        IReadOnlyList<WorkloadResult> results,
        IReadOnlyList<Answer> answers
    ) =>
        [
            "# Comparison",
            "",
            .. Facts(facts),
            "",
            $"![rival's cost divided by ours]({RatioChart.FileName})",
            "",
            "## Ratios",
            "",
            .. Tables.Ratios(results).Markdown(),
            "",
            "## Medians",
            "",
            .. results.Select(result => $"- {result.Workload.Id}: {result.Workload.Title}"),
            "",
            .. Tables.Absolute(results).Markdown(),
            "",
            .. Details(results),
            "## Rounds that do not count",
            "",
            .. Voids(results),
            "",
            "## Heads of the answers",
            "",
            "As each contestant sent them to the probe, which asks for `Connection: close`.",
            "",
            .. answers.SelectMany(Head),
        ];

    private static string[] Facts(MachineFacts facts) =>
        [
            $"- {facts.Cpu}, {facts.Cores} cores; {facts.Placement}",
            $"- {facts.Kernel}; {facts.DotNet}; wrk {facts.Wrk}; nginx {facts.Nginx}",
            $"- load before the start {facts.LoadAverage}; {facts.Descriptors} descriptors",
            $"- {facts.Utc:u}",
        ];

    private static IEnumerable<string> Details(IReadOnlyList<WorkloadResult> results)
    {
        foreach (var result in results)
        {
            foreach (var median in result.Medians.Where(median => median.Detail is not null))
            {
                yield return $"- {result.Workload.Id}, {median.Contestant}: {median.Detail}";
            }
        }

        yield return "";
    }

    private static IEnumerable<string> Voids(IReadOnlyList<WorkloadResult> results) =>
        results
            .SelectMany(result => result.Rounds)
            .Where(round => !round.Counts)
            .Select(round =>
                $"- {round.Workload}, {round.Contestant}, round {round.Number}: {round.Void}"
            )
            .DefaultIfEmpty("None.");

    private static string[] Head(Answer answer) =>
        [
            $"{answer.Workload}, {answer.Contestant}:",
            "",
            "```",
            answer.Head.ReplaceLineEndings("\n"),
            "```",
            "",
        ];
}
