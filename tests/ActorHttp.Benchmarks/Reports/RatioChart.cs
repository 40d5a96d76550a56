using System.Globalization;
using System.Text;

namespace ActorHttp.Benchmarks.Reports;

/// <summary>A bar for each contestant: its cost, where ours, or else the lowest, is 1.</summary>
internal static class RatioChart
{
    public const string FileName = "ratios.svg";

    private const int Left = 190;
    private const int Width = 760;
    private const int RowHeight = 18;
    private const int TitleHeight = 30;
    private const double MostTimes = 10;

    public static string Draw(IReadOnlyList<WorkloadResult> results)
    {
        var bars = new StringBuilder();
        var y = 10;
        foreach (var result in results.Where(result => result.Medians.Count > 0))
        {
            y = DrawWorkload(bars, result, y);
        }

        return Invariant(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {y + 10}"
              font-family="sans-serif" font-size="12">
            <rect width="100%" height="100%" fill="#fff"/>
            {bars}</svg>
            """
        );
    }

    private static int DrawWorkload(StringBuilder bars, WorkloadResult result, int y)
    {
        var title = $"{result.Workload.Id}: {result.Workload.Title}";
        Add(bars, $"""<text x="10" y="{y + 16}" font-weight="bold">{title}</text>""");
        y += TitleHeight;
        var one = One(result);
        foreach (var median in result.Medians)
        {
            DrawBar(bars, median, median.Cost / one, y, result.Workload.Unit);
            y += RowHeight;
        }

        return y + 8;
    }

    private static void DrawBar(
        StringBuilder bars,
        Medians median,
        double times,
        int y,
        string unit
    )
    {
        const int textRoom = 210;
        var length = Math.Clamp(times, 0, MostTimes) / MostTimes * (Width - Left - textRoom);
        var color = median.Contestant == Running.Contestants.Ours ? "#c2410c" : "#64748b";
        var label = $"{TextTable.Figure(times)} ({TextTable.Figure(median.Cost)} {unit})";
        var end = Left + length + 6;
        Add(bars, $"""<text x="{Left - 8}" y="{y}" text-anchor="end">{median.Contestant}</text>""");
        Add(
            bars,
            $"""<rect x="{Left}" y="{y - 11}" width="{length:0.0}" height="13" fill="{color}"/>"""
        );
        Add(bars, $"""<text x="{end:0.0}" y="{y}">{label}</text>""");
    }

    private static double One(WorkloadResult result) =>
        result.Medians.FirstOrDefault(m => m.Contestant == Running.Contestants.Ours)?.Cost
        ?? result.Medians.Min(median => median.Cost);

    private static void Add(StringBuilder bars, FormattableString line) =>
        bars.Append(Invariant(line)).Append('\n');

    private static string Invariant(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
