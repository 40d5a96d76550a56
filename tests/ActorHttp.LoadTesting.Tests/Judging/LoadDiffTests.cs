using ActorHttp.LoadTesting.Judging;
using ActorHttp.LoadTesting.Reports;
using ActorHttp.LoadTesting.Tests.Support;

namespace ActorHttp.LoadTesting.Tests.Judging;

public class LoadDiffTests
{
    [Fact]
    public void A_slower_run_is_worse()
    {
        var row = Row(Run(service: 5), Run(service: 8), "response p50");
        Assert.Equal(DiffMark.Worse, row.Mark);
        Assert.InRange(row.Relative!.Value, 0.58, 0.61);
        Assert.StartsWith("+", row.Change);
    }

    [Fact]
    public void A_faster_run_is_better() =>
        Assert.Equal(DiffMark.Better, Row(Run(service: 8), Run(service: 5), "service p90").Mark);

    [Fact]
    public void More_answers_are_better() =>
        Assert.Equal(DiffMark.Better, Row(Run(5, times: 200), Run(5, times: 300), "rate").Mark);

    [Fact]
    public void A_change_within_what_seconds_differ_by_is_noise() =>
        Assert.Equal(
            DiffMark.Noise,
            Row(Run(5, spread: 3), Run(5.3, spread: 3), "response p50").Mark
        );

    [Fact]
    public void A_change_below_a_hundredth_is_noise() =>
        Assert.Equal(DiffMark.Noise, Row(Run(5), Run(5.03), "response p50").Mark);

    [Fact]
    public void Few_seconds_say_nothing() =>
        Assert.Equal(
            DiffMark.Unknown,
            Row(Run(5, seconds: 4), Run(9, seconds: 4), "response p50").Mark
        );

    [Fact]
    public void Errors_are_judged_by_their_whole_count()
    {
        var (none, some) = (Run(5), Run(5, errors: 30));
        Assert.Equal(DiffMark.Worse, Row(none, some, "error-rate").Mark);
        Assert.Equal(DiffMark.Better, Row(some, none, "error-rate").Mark);
        Assert.Equal(DiffMark.Noise, Row(none, Run(5, errors: 1), "error-rate").Mark);
        Assert.Null(Row(none, some, "error-rate").Relative);
    }

    [Fact]
    public void The_table_has_a_line_for_each_metric()
    {
        var text = LoadDiff.Compare(Run(5), Run(10)).ToText();
        Assert.Matches(@"(?m)^response p50 +5 ms +10 ms +\+5 ms +\+100 % +worse$", text);
        Assert.Matches(@"(?m)^rate +200/s +200/s +\+0/s +0 % +noise$", text);
        Assert.Matches(@"(?m)^service p99.9 +5 ms +10 ms +\+5 ms +\+100 %$", text);
    }

    [Fact]
    public void Other_plans_and_machines_are_warned_of()
    {
        var (one, other) = (Run(5), Run(5));
        var moved = other with
        {
            Plan = other.Plan with { Connections = 9, Urls = ["http://b/"] },
            Machine = other.Machine with { Cpu = "6502", DotNet = "11" },
            Verdict = new() { IsGeneratorsLimit = true },
        };
        Assert.Empty(LoadDiff.Compare(one, other).Warnings);
        var warnings = LoadDiff.Compare(one, moved).Warnings;
        Assert.Equal(5, warnings.Count);
        Assert.StartsWith("The generator was the limit of the second run", warnings[0]);
        Assert.StartsWith("! The generator", LoadDiff.Compare(one, moved).ToText());
    }

    private static DiffRow Row(LoadReport before, LoadReport after, string name) =>
        LoadDiff.Compare(before, after).Rows.Single(row => row.Name == name);

    private static LoadReport Run(
        double service,
        double spread = 0,
        int times = 200,
        int seconds = 10,
        int errors = 0
    )
    {
        var run = new SampleRun();
        run.Answer(service, status: 500, times: errors);
        for (var second = 0; second < seconds; second++)
            run.Answer(service + spread * (second % 5), times: times).EndSecond();
        return run.Report();
    }
}
