using ActorHttp.LoadTesting.Arrivals;

namespace ActorHttp.LoadTesting.Tests.Arrivals;

public class ArrivalModelTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(0.001)]
    [InlineData(1_000_001)]
    [InlineData(double.NaN)]
    public void A_rate_out_of_range_is_refused(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ArrivalModel.Constant(rate));

    [Fact]
    public void A_ramp_without_arrivals_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ArrivalModel.Ramp(0, 0, TimeSpan.FromHours(1))
        );

    [Fact]
    public void Nothing_follows_a_model_without_an_end() =>
        Assert.Throws<InvalidOperationException>(() =>
            ArrivalModel.Constant(1).Then(ArrivalModel.Constant(2))
        );

    [Theory]
    [InlineData(0, 100)]
    [InlineData(5, 150)]
    [InlineData(10, 50)]
    [InlineData(11.9, 50)]
    [InlineData(100, 50)]
    public void The_rate_at_a_time_is_that_of_its_part(double second, double rate)
    {
        var model = ArrivalModel
            .Ramp(100, 200, TimeSpan.FromSeconds(10))
            .Then(ArrivalModel.Constant(50).For(TimeSpan.FromSeconds(2)));
        Assert.Equal(rate, model.RateAt(TimeSpan.FromSeconds(second)));
    }

    [Fact]
    public void A_ramp_cut_short_ends_at_the_rate_it_had_there()
    {
        var model = ArrivalModel
            .Ramp(0, 100, TimeSpan.FromSeconds(10))
            .For(TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.FromSeconds(5), model.Length);
        Assert.Equal(50, model.RateAt(TimeSpan.FromSeconds(9)));
    }

    [Fact]
    public void It_says_what_it_is() =>
        Assert.Equal(
            "100..2000/s for 60 s, then 5/s at random (seed 3)",
            ArrivalModel
                .Ramp(100, 2000, TimeSpan.FromMinutes(1))
                .Then(ArrivalModel.Poisson(5, 3))
                .ToString()
        );
}
