namespace ActorHttp.Benchmarks.Reports;

/// <summary>The two tables of every report: ratios, and the medians behind them.</summary>
internal static class Tables
{
    public static TextTable Ratios(IEnumerable<WorkloadResult> results)
    {
        var table = new TextTable("id", "rival", "rival's cost / ours", "must", "goal", "verdict");
        foreach (var ratio in results.SelectMany(result => result.Ratios))
        {
            table.Add(
                ratio.Workload,
                ratio.Target.Rival,
                TextTable.Figure(ratio.Value),
                TextTable.Figure(ratio.Target.Must),
                TextTable.Figure(ratio.Target.Goal),
                ratio.Verdict
            );
        }

        return table;
    }

    public static TextTable Absolute(IEnumerable<WorkloadResult> results)
    {
        var table = new TextTable(
            "id",
            "contestant",
            "cost",
            "lowest",
            "highest",
            "unit",
            "requests/s",
            "p50 µs",
            "p99 µs",
            "rounds",
            "others' CPU"
        );
        foreach (var result in results)
        {
            foreach (var median in result.Medians)
            {
                table.Add(Row(result, median));
            }
        }

        return table;
    }

    private static string[] Row(WorkloadResult result, Medians median) =>
        [
            result.Workload.Id,
            median.Contestant,
            TextTable.Figure(median.Cost),
            TextTable.Figure(median.Spread.Low),
            TextTable.Figure(median.Spread.High),
            result.Workload.Unit,
            TextTable.Figure(median.RequestsPerSecond),
            TextTable.Figure(median.P50),
            TextTable.Figure(median.P99),
            $"{median.Valid}/{median.Rounds}",
            median.IdleShare is { } share ? TextTable.Figure(share * 100) + " %" : "-",
        ];
}
