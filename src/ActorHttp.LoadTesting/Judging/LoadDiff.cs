using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Reports;
using static System.FormattableString;

namespace ActorHttp.LoadTesting.Judging;

/// <summary>Two reports side by side.</summary>
/// <remarks>A change is marked as beyond noise when the medians of both runs' seconds differ by
/// more than three times their uncertainty (from the spread of the seconds), and by 1 % at least;
/// five seconds of each are needed. Metrics without a value per second have no mark. Errors, which
/// most seconds have none of, are judged by their whole counts.</remarks>
public sealed class LoadDiff
{
    private static readonly (string Name, decimal? Percent)[] Times =
    [
        ("p50", 50m),
        ("p90", 90m),
        ("p99", 99m),
        ("p99.9", 99.9m),
        ("max", null),
    ];

    private LoadDiff(DiffRow[] rows, string[] warnings) => (Rows, Warnings) = (rows, warnings);

    /// <summary>Rate, errors, response times, service times.</summary>
    public IReadOnlyList<DiffRow> Rows { get; }

    /// <summary>Why the two may not be comparable: other plans, other machines, generators at
    /// their limit.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>What changed from one run to another.</summary>
    public static LoadDiff Compare(LoadReport before, LoadReport after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new(
            [
                RowOf(
                    "rate",
                    before,
                    after,
                    report => report.All.Rate,
                    point => point.Rate,
                    Say.Rate,
                    true
                ),
                ErrorsOf(before, after),
                .. TimesOf("response", before, after, all => all.Response, point => point.Response),
                .. TimesOf("service", before, after, all => all.Service, point => point.Service),
            ],
            [.. Comparable.Warnings(before, after)]
        );
    }

    /// <summary>A table for a terminal, the warnings first.</summary>
    public string ToText()
    {
        string[] head = ["", "before", "after", "change", "relative", ""];
        var rows = Rows.Select(row =>
            (string[])[row.Name, row.Before, row.After, row.Change, Relative(row), Words(row.Mark)]
        );
        var lines = Warnings
            .SelectMany(warning => TextReport.Wrap($"! {warning}", "  "))
            .Concat(TextTable.Lines([head, .. rows]))
            .Append("")
            .Concat(TextReport.Wrap(Footnote));
        return string.Join('\n', lines) + "\n";
    }

    private const string Footnote =
        "better, worse: the medians of the runs' seconds differ by more than three times their"
        + " uncertainty, and by 1 % at least. Runs may differ by more than their seconds do: repeat"
        + " both before you believe a small change.";

    private static IEnumerable<DiffRow> TimesOf(
        string kind,
        LoadReport before,
        LoadReport after,
        Func<LoadFigures, Latency> ofAll,
        Func<TimelinePoint, Latency> ofPoint
    ) =>
        Times.Select(time =>
            RowOf(
                $"{kind} {time.Name}",
                before,
                after,
                report => At(ofAll(report.All), time.Percent),
                point => At(ofPoint(point), time.Percent),
                ticks => Say.Time(TimeSpan.FromTicks((long)ticks))
            )
        );

    private static double? At(Latency latency, decimal? percent) =>
        (percent is { } share ? latency.At(share) : latency.Max)?.Ticks;

    private static DiffRow ErrorsOf(LoadReport before, LoadReport after) =>
        RowOf(
            "error-rate",
            before,
            after,
            report => report.All.ErrorShare,
            _ => null,
            Say.Percent
        ) with
        {
            Mark = Noise.JudgeErrors(before.All, after.All),
        };

    private static DiffRow RowOf(
        string name,
        LoadReport before,
        LoadReport after,
        Func<LoadReport, double?> ofAll,
        Func<TimelinePoint, double?> ofPoint,
        Func<double, string> say,
        bool isMoreBetter = false
    )
    {
        var (was, now) = (ofAll(before), ofAll(after));
        var change = now - was;
        var sign = change < 0 ? "-" : "+";
        return new(
            name,
            was is { } a ? say(a) : Say.Unknown,
            now is { } b ? say(b) : Say.Unknown,
            change is { } by ? sign + say(Math.Abs(by)) : Say.Unknown,
            was > 0 ? change / was : null,
            Noise.Judge(Seconds(before, ofPoint), Seconds(after, ofPoint), isMoreBetter)
        );
    }

    private static double[] Seconds(LoadReport report, Func<TimelinePoint, double?> of) =>
        [.. Thinner.WithoutStub(report.Timeline).Select(of).OfType<double>()];

    private static string Relative(DiffRow row) =>
        row.Relative is { } share ? Invariant($"{share * 100:+0.#;-0.#;0} %") : Say.Unknown;

    private static string Words(DiffMark mark) =>
        mark switch
        {
            DiffMark.Better => "better",
            DiffMark.Worse => "worse",
            DiffMark.Noise => "noise",
            _ => "",
        };
}
