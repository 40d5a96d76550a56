using ActorHttp.LoadTesting.Measuring;
using static System.FormattableString;

namespace ActorHttp.LoadTesting.Reports;

/// <summary>The parts of the page that are text and tables.</summary>
internal static class HtmlFigures
{
    public static string Tiles(LoadReport report)
    {
        var all = report.All;
        return "<div class=\"tiles\">"
            + Tile("answers", Say.Rate(all.Rate), Wanted(report.Plan))
            + Tile(
                "median response",
                Say.Time(all.Response.P50),
                $"service {Say.Time(all.Service.P50)}"
            )
            + Tile(
                "p99 response",
                Say.Time(all.Response.P99),
                $"service {Say.Time(all.Service.P99)}"
            )
            + Tile(
                "longest response",
                Say.Time(all.Response.Max),
                $"service {Say.Time(all.Service.Max)}"
            )
            + Tile("errors", Say.Count(all.Errors), $"{Say.Percent(all.ErrorShare)} of all")
            + Tile(
                "received",
                $"{Say.Bytes(report.ReceivedPerSecond)}/s",
                $"sent {Say.Bytes(report.SentPerSecond)}/s"
            )
            + "</div>\n";
    }

    public static string Tables(LoadReport report)
    {
        var all = report.All;
        var steps = report.Steps.Count > 1 ? Steps(report.Steps) : "";
        return HtmlText.Section(
                "Times",
                HtmlText.Table(Times(report)),
                HtmlText.Note(Explanation.Of(report))
            )
            + steps
            + HtmlText.Section(
                "Answers and errors",
                "<div class=\"pair\">",
                Bars(
                    "status",
                    all.Statuses.OrderBy(s => s.Key)
                        .Select(s => (StatusName(s.Key), s.Value, StatusStyle(s.Key)))
                ),
                Bars(
                    "fault",
                    all.Faults.OrderByDescending(f => f.Value)
                        .Select(f => (f.Key.Words(), f.Value, "d"))
                ),
                "</div>"
            );
    }

    /// <summary>How it was measured, and where.</summary>
    public static string Background(LoadReport report)
    {
        var machine = report.Machine;
        return HtmlText.Section(
            "How and where",
            HtmlText.Facts([
                ("command", report.CommandLine),
                ("requested", string.Join('\n', report.Plan.Urls)),
                ("model", TextReport.PlanWords(report.Plan)),
                ("connections", ConnectWords(report.Connect)),
                ("generator", GeneratorWords(report)),
                ("machine", machine.Cores == 0 ? "" : TextReport.MachineWords(machine)),
                ("kernel", machine.Kernel),
                ("versions", $".NET {machine.DotNet}, ActorHttp {machine.ActorHttp}"),
            ])
        );
    }

    private static string Wanted(PlanFacts plan) =>
        plan.Rate is { } rate ? $"of {Say.Rate(rate)} wanted" : "closed model";

    private static string Tile(string name, string value, string beside) =>
        HtmlText.Element(
            "div",
            HtmlText.Element("p", HtmlText.Escape(name))
                + HtmlText.Element("p", HtmlText.Escape(value), "big")
                + HtmlText.Element("p", HtmlText.Escape(beside)),
            "tile"
        );

    private static string[][] Times(LoadReport report)
    {
        var columns = TextTable.Columns(report.All, report.Plan.IsOpen);
        return
        [
            ["", .. columns.Select(column => column.Name)],
            .. TextTable.Rows.Select(row =>
                (string[])[row.Name, .. columns.Select(column => Say.Time(row.Of(column.Latency)))]
            ),
            ["samples", .. columns.Select(column => Say.Count(column.Latency.Count))],
        ];
    }

    private static string Steps(IReadOnlyList<LoadStep> steps) =>
        HtmlText.Section(
            "Steps",
            HtmlText.Table([
                ["step", "answers", "errors", "p50", "p90", "p99", "max", "service p99"],
                .. steps.Select(step => StepRow(step.Name, step.Figures)),
            ])
        );

    private static string[] StepRow(string name, LoadFigures figures) =>
        [
            name,
            Say.Count(figures.Answered),
            Say.Count(figures.Errors),
            Say.Time(figures.Response.P50),
            Say.Time(figures.Response.P90),
            Say.Time(figures.Response.P99),
            Say.Time(figures.Response.Max),
            Say.Time(figures.Service.P99),
        ];

    private static string Bars(
        string kind,
        IEnumerable<(string Name, long Count, string Style)> bars
    )
    {
        var all = bars.ToArray();
        if (all.Length == 0)
            return HtmlText.Element("div", HtmlText.Note($"No {kind}."));
        var most = all.Max(bar => bar.Count);
        return HtmlText.Element(
            "div",
            string.Concat(
                all.Select(bar => Bar(bar.Name, bar.Count, bar.Style, (double)bar.Count / most))
            )
        );
    }

    private static string Bar(string name, long count, string style, double share) =>
        "<div class=\"bar\">"
        + HtmlText.Element("span", HtmlText.Escape(name))
        + HtmlText.Element("span", Say.Count(count), "count")
        + Invariant(
            $"<i class=\"{style}\" style=\"width:{Math.Max(share * 100, 0.5):0.#}%\"></i></div>"
        );

    private static string StatusName(int status) =>
        status == 0 ? "no status" : Invariant($"{status}");

    private static string StatusStyle(int status) => status is >= 100 and < 400 ? "b" : "d";

    private static string ConnectWords(Latency connect) =>
        connect.Count == 0
            ? ""
            : $"{Say.Count(connect.Count)} made; median {Say.Time(connect.P50)},"
                + $" p99 {Say.Time(connect.P99)}, max {Say.Time(connect.Max)} each";

    private static string GeneratorWords(LoadReport report) =>
        report.Generator.Busy.Count == 0 ? "" : TextReport.Busy(report.Generator);
}
