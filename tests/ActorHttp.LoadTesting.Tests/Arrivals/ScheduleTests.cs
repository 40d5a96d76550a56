using System.Diagnostics;
using ActorHttp.LoadTesting.Arrivals;
using CsCheck;

namespace ActorHttp.LoadTesting.Tests.Arrivals;

public class ScheduleTests
{
    private static readonly Gen<double> AnyRate = Gen.Double[0.01, 3000];

    private static readonly Gen<ArrivalModel> AnyModel = Gen.Select(
            AnyRate,
            AnyRate,
            Gen.Double[0.1, 3],
            Gen.Int[0, 3]
        )
        .Select(
            (one, other, seconds, shape) =>
                shape switch
                {
                    0 => ArrivalModel.Constant(one),
                    1 => ArrivalModel.Ramp(one, other, Seconds(seconds)),
                    2 => ArrivalModel.Steps((one, Seconds(seconds)), (other, Seconds(1))),
                    _ => ArrivalModel.Ramp(0, other, Seconds(seconds)).AtRandom((int)one),
                }
        );

    private static readonly Gen<ArrivalModel> AnyChain = Gen.Select(
        AnyModel,
        AnyModel,
        (one, other) => one.For(Seconds(2)).Then(other)
    );

    [Fact]
    public void Shares_of_loops_together_are_the_whole() =>
        Gen.Select(AnyChain, Gen.Int[1, 7])
            .Sample(
                (model, loops) =>
                {
                    var shares = Enumerable
                        .Range(0, loops)
                        .SelectMany(i => Due(model, 3, i, loops));
                    Assert.Equal(Due(model, 3), shares.Order());
                },
                iter: 200
            );

    [Fact]
    public void Shares_of_loops_take_turns()
    {
        var model = ArrivalModel.Constant(10);
        Assert.Equal([0, 300, 600, 900], Milliseconds(Due(model, 1, 0, 3)));
        Assert.Equal([100, 400, 700], Milliseconds(Due(model, 1, 1, 3)));
        Assert.Equal([200, 500, 800], Milliseconds(Due(model, 1, 2, 3)));
    }

    [Fact]
    public void Arrivals_never_go_back() =>
        AnyChain.Sample(
            model =>
            {
                var due = Due(model, 4).ToArray();
                Assert.Equal(due.Order(), due);
            },
            iter: 200
        );

    [Theory]
    [InlineData(0.01, 1000, 10)]
    [InlineData(3, 10, 30)]
    [InlineData(0.3, 10, 3)]
    [InlineData(7, 60, 420)]
    [InlineData(2000, 60, 120_000)]
    [InlineData(1_000_000, 2, 2_000_000)]
    public void A_constant_rate_gives_exactly_its_count(double rate, int seconds, int count) =>
        Assert.Equal(count, Due(ArrivalModel.Constant(rate), seconds).Count());

    [Fact]
    public void A_rate_without_a_round_gap_does_not_drift()
    {
        var due = Due(ArrivalModel.Constant(7), 3600).ToArray();
        Assert.Equal(7 * 3600, due.Length);
        for (var n = 0; n < due.Length; n++)
            Assert.InRange(due[n] - n * (decimal)Stopwatch.Frequency / 7, -1.01m, 0.01m);
    }

    [Fact]
    public void A_ramp_gives_the_mean_of_its_rates_and_goes_on_at_the_last()
    {
        var model = ArrivalModel.Ramp(0, 100, Seconds(10));
        Assert.Equal(500, Due(model, 10).Count());
        Assert.Equal(125, Due(model, 5).Count());
        Assert.Equal(500 + 200, Due(model, 12).Count());
    }

    [Fact]
    public void A_ramp_down_to_0_ends()
    {
        var schedule = ArrivalModel.Ramp(10, 0, Seconds(2)).Share(0, 1);
        for (var i = 0; i < 10; i++, schedule.Advance())
            Assert.InRange(schedule.Next, 0, 2 * Stopwatch.Frequency);
        Assert.Equal(long.MaxValue, schedule.Next);
    }

    [Fact]
    public void Steps_follow_one_another()
    {
        var model = ArrivalModel.Steps((2, Seconds(1)), (4, Seconds(1)));
        Assert.Equal([0, 500, 1000, 1250, 1500, 1750, 2000, 2250], Milliseconds(Due(model, 2.5)));
    }

    [Fact]
    public void Random_arrivals_are_the_same_for_the_same_seed()
    {
        Assert.Equal(Due(ArrivalModel.Poisson(500, 1), 2), Due(ArrivalModel.Poisson(500, 1), 2));
        Assert.NotEqual(Due(ArrivalModel.Poisson(500, 1), 2), Due(ArrivalModel.Poisson(500, 2), 2));
    }

    [Fact]
    public void Random_gaps_are_exponential_around_the_rate()
    {
        var due = Due(ArrivalModel.Poisson(1000, 7), 100).ToArray();
        Assert.InRange(due.Length, 100_000 - 1300, 100_000 + 1300); // four standard deviations
        var gaps = due.Zip(due.Skip(1), (one, next) => (double)(next - one) / Stopwatch.Frequency);
        var longer = gaps.Count(gap => gap > 0.001) / (double)due.Length;
        Assert.InRange(longer, Math.Exp(-1) - 0.01, Math.Exp(-1) + 0.01);
    }

    private static IEnumerable<long> Due(ArrivalModel model, double seconds, int i = 0, int of = 1)
    {
        var schedule = model.Share(i, of);
        for (; schedule.Next < seconds * Stopwatch.Frequency; schedule.Advance())
            yield return schedule.Next;
    }

    private static IEnumerable<long> Milliseconds(IEnumerable<long> ticks) =>
        ticks.Select(tick => (long)Math.Round(tick * 1000.0 / Stopwatch.Frequency));

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
