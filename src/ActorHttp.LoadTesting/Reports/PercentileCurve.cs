using ActorHttp.LoadTesting.Charts;
using ActorHttp.LoadTesting.Measuring;
using static System.FormattableString;

namespace ActorHttp.LoadTesting.Reports;

/// <summary>Time against percentile, drawn so that each nine takes the same space: the horizontal
/// axis is log(1 / (1 − share)), up to the last single sample.</summary>
internal static class PercentileCurve
{
    private const int PointsPerDecade = 24;

    public static Chart Chart(LoadReport report, int width)
    {
        var all = report.All;
        Series[] both =
        [
            new("response", "c", Points(all.Response.Histogram)),
            new("service", "b", Points(all.Service.Histogram)),
        ];
        var lines = both.Where(line => line.Points.Count > 0)
            .Skip(report.Plan.IsOpen || all.Service.Count == 0 ? 0 : 1)
            .ToArray();
        var most = Math.Max(all.Response.Count, Math.Max(all.Service.Count, 2));
        return new("Time by percentile", Across(most), HtmlCharts.TimeUp(lines), lines)
        {
            Hints = width < 600 ? [] : [.. Hints(all, most)],
        };
    }

    private static Axis Across(double most)
    {
        var nines = Enumerable.Range(0, 16).Select(power => Math.Pow(10, power));
        double[] ticks = [.. nines.Append(2).Append(4).Where(tick => tick <= most)];
        return new(Scale.Log(1, most, ticks), Percent);
    }

    private static string Percent(double oneIn)
    {
        var percent = 100m - 100m / (decimal)oneIn;
        return Invariant($"{percent:0.############} %");
    }

    private static (double X, double? Y)[] Points(LatencyHistogram histogram)
    {
        if (histogram.Count == 0)
            return [];
        var last = (int)(Math.Log10(histogram.Count) * PointsPerDecade);
        return
        [
            .. Enumerable
                .Range(0, last + 1)
                .Select(step => At(histogram, Math.Pow(10, (double)step / PointsPerDecade))),
            (histogram.Count, histogram.AtRank(histogram.Count).Ticks),
        ];
    }

    private static (double X, double? Y) At(LatencyHistogram histogram, double oneIn) =>
        (oneIn, histogram.AtRank(Rank(histogram, oneIn)).Ticks);

    private static long Rank(LatencyHistogram histogram, double oneIn) =>
        Math.Max(1, histogram.Count - (long)(histogram.Count / oneIn));

    private static IEnumerable<Hint> Hints(LoadFigures all, double most)
    {
        var steps = (int)Math.Ceiling(Math.Log10(most) * PointsPerDecade / 2);
        for (var step = 0; step < steps; step++)
        {
            var from = Math.Pow(10, step * 2.0 / PointsPerDecade);
            var to = Math.Min(Math.Pow(10, (step + 1) * 2.0 / PointsPerDecade), most);
            yield return new(
                from,
                to,
                Invariant($"{100 - 100 / to:0.####} %: response {Value(all.Response, to)}, ")
                    + $"service {Value(all.Service, to)}"
            );
        }
    }

    private static string Value(Latency latency, double oneIn) =>
        latency.Count == 0
            ? Say.Unknown
            : Say.Time(latency.Histogram.AtRank(Rank(latency.Histogram, oneIn)));
}
