using ActorHttp.Host.LoadRuns;
using ActorHttp.LoadTesting.Measuring;

namespace ActorHttp.Host.Tests.LoadRuns;

/// <summary>What is seen while a run goes, on screens of any width.</summary>
public sealed class LivePageTests
{
    [Fact]
    public void Before_the_first_second_it_says_that_it_starts() =>
        Assert.Equal(
            ["http://127.0.0.1:8000/", "closed model", "starting: connections, warm-up, 0 s"],
            Shown(79)
        );

    [Fact]
    public void On_80_columns_all_of_it_is_seen() =>
        Assert.Equal(
            [
                "http://127.0.0.1:8000/",
                "closed model",
                $"{new string('━', 12)}{new string('─', 48)}  2 s of 10 s",
                "rate    2 000/s of 3 000/s  ▅█",
                "p99     -",
                "times   p50 -, max -",
                "open    64, 3 in flight",
                "answers 4 000",
                "errors  timed out 7, connection refused 1",
            ],
            Shown(79, Second(1, 1000), Second(2, 2000))
        );

    [Theory]
    [InlineData(10_000, 21, 32, "4 000 of 10 000 requests")]
    [InlineData(1_000_000, 12, 48, "2 s of 10 s")]
    public void What_is_nearer_to_its_end_is_seen(int requests, int full, int rest, string words) =>
        Assert.Equal(
            $"{new string('━', full)}{new string('─', rest)}  {words}",
            Shown(79, Second(2, 2000) with { OfRequests = requests })[2]
        );

    [Fact]
    public void On_40_columns_words_are_cut_and_the_rate_is_seen_to_move()
    {
        var lines = Shown(39, Second(1, 1000), Second(2, 2000));
        Assert.Equal("rate    2 000/s of 3 000/s  ▅█", lines[3]);
        Assert.Equal("errors  timed out 7, connection refuse…", lines[^1]);
    }

    [Theory]
    [InlineData(79)]
    [InlineData(39)]
    [InlineData(19)]
    [InlineData(7)]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-1)]
    public void No_line_is_wider_than_the_screen(int width) =>
        Assert.All(
            Shown(width, [.. Enumerable.Range(1, 500).Select(s => Second(s, s * 1000))]),
            line => Assert.InRange(line.Length, 0, Math.Max(width, 0))
        );

    [Theory]
    [InlineData("▁▅█", 10, 0d, 1d, 2d)]
    [InlineData("█▁", 2, 5d, 9d, 0d)]
    [InlineData("▁▁", 4, 0d, 0d)]
    [InlineData("█ ", 4, 1d, double.NaN)]
    [InlineData("", 0, 1d)]
    [InlineData("", 4)]
    public void Bars_begin_at_0_and_the_last_ones_are_seen(
        string bars,
        int width,
        params double[] values
    ) => Assert.Equal(bars, Spark.Of(values, width));

    private static string[] Shown(int width, params LoadProgress[] seconds)
    {
        var page = new LivePage("http://127.0.0.1:8000/", "closed model");
        foreach (var second in seconds)
            page.Add(second);
        return [.. page.Lines(width, TimeSpan.Zero, isEnding: false).Select(Trimmed)];
    }

    private static string Trimmed(ViewLine line) => line.ToString().TrimEnd();

    private static LoadProgress Second(int second, int answered) =>
        new()
        {
            Elapsed = TimeSpan.FromSeconds(second),
            Of = TimeSpan.FromSeconds(10),
            Answered = 4000,
            Faults = new Dictionary<LoadFault, long>
            {
                [LoadFault.Refused] = 1,
                [LoadFault.Timeout] = 7,
            },
            Last = new TimelinePoint
            {
                For = TimeSpan.FromSeconds(1),
                TargetRate = 3000,
                Answered = answered,
                Connections = 64,
                InFlight = 3,
            },
        };
}
