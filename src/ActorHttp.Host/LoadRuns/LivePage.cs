using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Reports;

namespace ActorHttp.Host.LoadRuns;

/// <summary>The lines of the live view, for a screen of any width.</summary>
internal sealed class LivePage(string url, string plan)
{
    private const int Label = 8;
    private const int LeastSpark = 6;
    private const int LeastBar = 8;
    private const int MostHistory = 400;

    private readonly Queue<double> _rates = new();
    private readonly Queue<double> _p99s = new();
    private LoadProgress? _now;

    /// <summary>Takes in a second.</summary>
    public void Add(LoadProgress now)
    {
        _now = now;
        Keep(_rates, now.Rate);
        Keep(_p99s, now.P99?.TotalMilliseconds ?? double.NaN);
    }

    /// <summary>All lines; none is wider than <paramref name="width"/>.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="sinceLast">Since the last second was taken in, or since it all began.</param>
    /// <param name="isEnding">The run was asked to end.</param>
    public IReadOnlyList<ViewLine> Lines(int width, TimeSpan sinceLast, bool isEnding)
    {
        ViewLine[] head =
        [
            new ViewLine(width).Add(url, Tone.Strong),
            new ViewLine(width).Add(plan, Tone.Dim),
        ];
        if (_now is not { } now)
            return [.. head, new ViewLine(width).Add(Starting(sinceLast, isEnding), Tone.Dim)];
        return
        [
            .. head,
            Bar(width, now, sinceLast, isEnding),
            .. Sparks(width, now),
            Row(width, "times").Add($"p50 {Say.Time(now.P50)}, max {Say.Time(now.Max)}"),
            Row(width, "open")
                .Add($"{Say.Count(now.Connections)}, {Say.Count(now.InFlight)} in flight"),
            Row(width, "answers").Add(Say.Count(now.Answered)),
            Errors(width, now),
        ];
    }

    private static string Starting(TimeSpan since, bool isEnding) =>
        isEnding ? "ending" : $"starting: connections, warm-up, {since.TotalSeconds:0} s";

    private static ViewLine Bar(int width, LoadProgress now, TimeSpan since, bool isEnding)
    {
        var (share, done) = now.OfRequests is { } all ? Counted(now, all) : Timed(now, since);
        var words = isEnding ? "  ending" : $"  {done}";
        var cells = Math.Max(LeastBar, Math.Min(60, width - words.Length));
        var full = (int)(cells * Math.Min(share, 1));
        return new ViewLine(width)
            .Add(new string('━', full), Tone.Good)
            .Add(new string('─', cells - full), Tone.Dim)
            .Add(words);
    }

    private static (double Share, string Words) Timed(LoadProgress now, TimeSpan since)
    {
        var of = now.Of ?? now.Elapsed;
        var done = now.Elapsed + since < of ? now.Elapsed + since : of;
        return (
            of > TimeSpan.Zero ? done / of : 1,
            $"{done.TotalSeconds:0} s of {of.TotalSeconds:0.#} s"
        );
    }

    // With a time too, what is nearer to its end.
    private static (double Share, string Words) Counted(LoadProgress now, long all)
    {
        var share = (double)now.Answered / all;
        if (now.Of is { } of && now.Elapsed / of > share)
            return Timed(now, TimeSpan.Zero);
        return (share, $"{Say.Count(now.Answered)} of {Say.Count(all)} requests");
    }

    private IEnumerable<ViewLine> Sparks(int width, LoadProgress now)
    {
        var rate = Say.Rate(now.Rate);
        var wanted = now.TargetRate is { } target ? $" of {Say.Rate(target)}" : "";
        var p99 = Say.Time(now.P99);
        var column = Math.Max(Math.Max(rate.Length + wanted.Length, p99.Length), 10) + 2;
        yield return Spark(Row(width, "rate").Add(rate, Tone.Strong).Add(wanted), column, _rates);
        yield return Spark(Row(width, "p99").Add(p99, Tone.Strong), column, _p99s);
    }

    // Where the bars begin is the same in both lines.
    private static ViewLine Spark(ViewLine line, int column, IReadOnlyCollection<double> values)
    {
        var gap = Label + column - line.ToString().Length;
        var room = line.Left - gap;
        return room < LeastSpark
            ? line
            : line.Add(new string(' ', gap)).Add(LoadRuns.Spark.Of(values, room), Tone.Good);
    }

    private static ViewLine Errors(int width, LoadProgress now) =>
        now.Faults.Count == 0
            ? Row(width, "errors").Add("none")
            : Row(width, "errors").Add(Say.Faults(now.Faults), Tone.Bad);

    private static ViewLine Row(int width, string label) =>
        new ViewLine(width).Add(label.PadRight(Label), Tone.Dim);

    private static void Keep(Queue<double> values, double value)
    {
        if (values.Count == MostHistory)
            values.Dequeue();
        values.Enqueue(value);
    }
}
