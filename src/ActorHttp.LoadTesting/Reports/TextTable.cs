using ActorHttp.LoadTesting.Measuring;

namespace ActorHttp.LoadTesting.Reports;

/// <summary>Rows under headings, numbers to the right.</summary>
internal static class TextTable
{
    public static readonly (string Name, Func<Latency, TimeSpan?> Of)[] Rows =
    [
        ("min", latency => latency.Min),
        ("mean", latency => latency.Mean),
        ("stddev", latency => latency.StandardDeviation),
        ("p50", latency => latency.P50),
        ("p75", latency => latency.P75),
        ("p90", latency => latency.P90),
        ("p95", latency => latency.P95),
        ("p99", latency => latency.P99),
        ("p99.9", latency => latency.P999),
        ("p99.99", latency => latency.P9999),
        ("p99.999", latency => latency.P99999),
        ("max", latency => latency.Max),
    ];

    /// <summary>In the closed model nothing is due before it is sent, so there is no lag to show.
    /// </summary>
    public static (string Name, Latency Latency)[] Columns(LoadFigures all, bool isOpen) =>
        isOpen
            ?
            [
                ("service", all.Service),
                ("response", all.Response),
                ("first byte", all.FirstByte),
                ("waiting", all.Waiting),
                ("own lag", all.OwnLag),
            ]
            : [("service", all.Service), ("response", all.Response), ("first byte", all.FirstByte)];

    public static IEnumerable<string> Latencies(LoadFigures all, bool isOpen)
    {
        var columns = Columns(all, isOpen);
        string[] head = ["", .. columns.Select(column => column.Name)];
        var rows = Rows.Select(row =>
            (string[])[row.Name, .. columns.Select(column => Say.Time(row.Of(column.Latency)))]
        );
        string[] samples =
        [
            "samples",
            .. columns.Select(column => Say.Count(column.Latency.Count)),
        ];
        return Lines([head, .. rows, samples]);
    }

    public static IEnumerable<string> Steps(IReadOnlyList<LoadStep> steps)
    {
        string[] head = ["step", "answered", "errors", "p50", "p99", "max"];
        var rows = steps.Select(step =>
            (string[])
                [
                    TextReport.Plain(step.Name),
                    Say.Count(step.Figures.Answered),
                    Say.Count(step.Figures.Errors),
                    Say.Time(step.Figures.Response.P50),
                    Say.Time(step.Figures.Response.P99),
                    Say.Time(step.Figures.Response.Max),
                ]
        );
        return Lines([head, .. rows]);
    }

    public static IEnumerable<string> Lines(IReadOnlyList<string[]> rows)
    {
        var widths = rows[0].Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        widths[0] = Math.Max(widths[0], "p99.999".Length);
        return rows.Select(row => Line(row, widths));
    }

    private static string Line(string[] row, int[] widths) =>
        string.Join(
                "  ",
                row.Select(
                    (cell, column) =>
                        column == 0
                            ? cell.PadRight(widths[0])
                            : cell.PadLeft(Math.Max(widths[column], 10))
                )
            )
            .TrimEnd();
}
