using ActorHttp.LoadTesting.Arrivals;
using ActorHttp.LoadTesting.Charts;
using ActorHttp.LoadTesting.Measuring;

namespace ActorHttp.LoadTesting.Reports;

/// <summary>The charts of the page, each drawn twice: for a desk and for a hand.</summary>
internal static class HtmlCharts
{
    private const int DeskWidth = 980;
    private const int HandWidth = 400;
    private const int TicksUp = 5;
    private const double ManyTimes = 25; // beyond, only a logarithmic scale shows both ends

    public static string Of(LoadReport report) =>
        Section("Answers per second", width => Rates(report, width), 240)
        + (
            report.All.Errors == 0
                ? ""
                : Section("Errors per second", width => Errors(report, width), 150)
        )
        + Section("Response time", width => Times(report, width), 280)
        + Section("Time by percentile", width => PercentileCurve.Chart(report, width), 300);

    /// <summary>From 0, or logarithmic if the values lie far apart.</summary>
    internal static Axis TimeUp(IEnumerable<Series> lines)
    {
        var values = lines.SelectMany(line => line.Points).Select(point => point.Y ?? 0);
        var above0 = values.Where(value => value > 0).DefaultIfEmpty(1).ToArray();
        var (least, most) = (above0.Min(), above0.Max());
        var scale = most > least * ManyTimes ? Scale.Log(least, most) : Scale.UpTo(most, TicksUp);
        return new(scale, at => Say.Time(TimeSpan.FromTicks((long)Math.Round(at))));
    }

    private static string Section(string title, Func<int, Chart> chart, int height)
    {
        var (desk, hand) = (chart(DeskWidth), chart(HandWidth));
        var legend = desk.Lines.Select(line =>
            $"<span class=\"{line.Style}\"><b></b>{HtmlText.Escape(line.Name)}</span>"
        );
        return HtmlText.Section(
            title,
            HtmlText.Element("p", string.Concat(legend), "legend"),
            HtmlText.Element("div", desk.ToSvg(DeskWidth, height), "desk"),
            HtmlText.Element("div", hand.ToSvg(HandWidth, height), "hand")
        );
    }

    private static Chart Rates(LoadReport report, int width)
    {
        var points = Thinner.Thin(report.Timeline, width / 4);
        Series[] lines =
        [
            new("answers", "b", Line(points, point => point.Rate), IsFilled: true),
            .. report.Plan.IsOpen
                ? [new Series("wanted", "target", Line(points, point => point.TargetRate))]
                : Array.Empty<Series>(),
        ];
        return OverTime("Answers per second", report, width, RateUp(lines), lines, points);
    }

    private static Chart Errors(LoadReport report, int width)
    {
        var points = Thinner.Thin(report.Timeline, width / 4);
        Series[] lines =
        [
            new("errors", "d", Line(points, point => point.ErrorRate), IsFilled: true),
        ];
        return OverTime("Errors per second", report, width, RateUp(lines), lines, points);
    }

    private static Chart Times(LoadReport report, int width)
    {
        var points = Thinner.Thin(report.Timeline, width / 4);
        Series[] lines =
        [
            new("max", "max", Line(points, point => point.Response.Max?.Ticks)),
            new("p99", "c", Line(points, point => point.Response.P99?.Ticks)),
            new("p90", "a", Line(points, point => point.Response.P90?.Ticks)),
            new("p50", "b", Line(points, point => point.Response.P50?.Ticks)),
        ];
        var known = lines.Where(line => line.Points.Any(point => point.Y is not null)).ToArray();
        return OverTime("Response time", report, width, TimeUp(known), known, points);
    }

    private static Chart OverTime(
        string title,
        LoadReport report,
        int width,
        Axis up,
        Series[] lines,
        IReadOnlyList<TimelinePoint> points
    )
    {
        var end = points.Count > 0 ? points[^1].From + points[^1].For : report.Took;
        return new(title, TimeAxis.Of(end.TotalSeconds, width / 90), up, lines)
        {
            Hints = [.. points.Select(HintOf)],
        };
    }

    private static Axis RateUp(IEnumerable<Series> lines)
    {
        var most = lines.SelectMany(line => line.Points).Max(point => point.Y) ?? 0;
        return new(Scale.UpTo(Math.Max(most, 1), TicksUp), Say.Digits);
    }

    private static (double X, double? Y)[] Line(
        IReadOnlyList<TimelinePoint> points,
        Func<TimelinePoint, double?> value
    ) => [.. points.Select(point => ((point.From + point.For / 2).TotalSeconds, value(point)))];

    private static Hint HintOf(TimelinePoint point) =>
        new(
            point.From.TotalSeconds,
            (point.From + point.For).TotalSeconds,
            $"{Durations.Words(point.From)}: {Say.Rate(point.Rate)},"
                + $" {Say.Rate(point.ErrorRate)} errors;"
                + $" response p50 {Say.Time(point.Response.P50)},"
                + $" p99 {Say.Time(point.Response.P99)},"
                + $" max {Say.Time(point.Response.Max)}"
        );
}
