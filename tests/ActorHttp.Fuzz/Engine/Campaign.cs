using System.Diagnostics;
using System.Globalization;
using ActorHttp.Fuzz.Targets;

namespace ActorHttp.Fuzz.Engine;

/// <summary>All targets in turn, until the runs or the minutes are over.</summary>
public static class Campaign
{
    private const int Turn = 250;

    /// <summary>Runs over the parser that this assembly was loaded with.</summary>
    /// <param name="options">As <see cref="CampaignOptions.Parse"/> reads them.</param>
    /// <param name="blocks">Blocks that have a probe.</param>
    /// <param name="report">Where figures go.</param>
    /// <returns>The findings, as pages for people.</returns>
    public static string[] Run(string[] options, int blocks, TextWriter report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var wanted = CampaignOptions.Parse(options);
        using var watchdog = new Watchdog(wanted.Findings);
        var clock = Stopwatch.StartNew();
        Fuzzer[] fuzzers =
        [
            .. AllTargets
                .Named(wanted.Targets)
                .Select(target => new Fuzzer(target, wanted.Seed, watchdog)),
        ];
        while (!IsOver())
            foreach (var fuzzer in fuzzers)
                for (var step = 0; step < Turn; step++)
                    fuzzer.Step();
        Report(fuzzers, blocks, clock.Elapsed, report);
        return [.. fuzzers.SelectMany(fuzzer => fuzzer.Findings).Select(Saved)];

        bool IsOver() =>
            wanted.AreSpent(
                fuzzers.Sum(fuzzer => fuzzer.Runs),
                clock.Elapsed,
                fuzzers.Any(fuzzer => fuzzer.Findings.Count > 0)
            );

        string Saved(Finding finding)
        {
            if (wanted.Findings is { } folder)
                finding.Save(folder);
            return finding.ToString();
        }
    }

    private static void Report(Fuzzer[] fuzzers, int blocks, TimeSpan time, TextWriter report)
    {
        var runs = fuzzers.Sum(fuzzer => fuzzer.Runs);
        var share = 100.0 * Branches.Entered / blocks;
        report.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{runs} runs in {time.TotalSeconds:F0} s, {runs / time.TotalSeconds:F0} per "
                    + $"second; {Branches.Entered} of {blocks} blocks entered ({share:F0} %)"
            )
        );
        foreach (var each in fuzzers)
            report.WriteLine(
                $"  {each.Name, -14} {each.Runs, 9} runs  corpus {each.CorpusSize, 4}  "
                    + $"edges {each.Edges, 4}  findings {each.Findings.Count}"
            );
    }
}
