using ActorHttp.LoadTesting.Reports;
using ActorHttp.LoadTesting.Tests.Support;

namespace ActorHttp.LoadTesting.Tests.Reports;

public class VerdictTests
{
    [Theory]
    [InlineData(0.5, 0, false)]
    [InlineData(0.9, 0, false)]
    [InlineData(0.91, 0, true)]
    [InlineData(0.1, 9, false)]
    [InlineData(0.1, 11, true)]
    public void A_busy_or_late_generator_is_the_limit(double busy, double lag, bool isLimit)
    {
        var run = new SampleRun { Busy = [0.1, busy] }.Answer(500, lag, times: 1000);
        Assert.Equal(isLimit, Of(run).IsGeneratorsLimit);
    }

    [Theory]
    [InlineData(20, 1.9, false)]
    [InlineData(20, 2.6, true)]
    [InlineData(5, 0.9, false)]
    public void A_lag_is_held_against_the_response_time(double service, double lag, bool isLimit)
    {
        var run = new SampleRun().Answer(service, lag, times: 1000);
        Assert.Equal(isLimit, Of(run).IsGeneratorsLimit);
    }

    [Fact]
    public void The_closed_model_has_no_lag()
    {
        var run = new SampleRun { Plan = new() { Connections = 1 } }.Answer(
            5,
            lag: 100,
            times: 1000
        );
        Assert.False(Of(run).IsGeneratorsLimit);
    }

    [Fact]
    public void Errors_and_a_rate_that_was_missed_are_said()
    {
        var run = new SampleRun().Answer(5, times: 1500).Skip(500).EndSecond();
        run.Plan = run.Plan with { Rate = 2000 };
        var sentences = run.Report().Verdict.Sentences;
        Assert.Contains(
            "1 500/s were answered of 2 000/s wanted.",
            sentences,
            StringComparer.Ordinal
        );
        Assert.Contains(
            "500 of 2 000 requests went wrong (25 %): not sent before the end 500.",
            sentences,
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void Few_answers_are_said() =>
        Assert.Contains(
            Of(new SampleRun().Answer(5)).Sentences,
            s => s.StartsWith("Only 1 answers")
        );

    private static Verdict Of(SampleRun run) => run.EndSecond().Report().Verdict;
}
