using ActorHttp.LoadTesting.Arrivals;

namespace ActorHttp.LoadTesting.Tests.Arrivals;

public class CommandLineTests
{
    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("60s", 60)]
    [InlineData("5m", 300)]
    [InlineData("1.5h", 5400)]
    [InlineData(" 250us ", 0.00025)]
    [InlineData("2 s", 2)]
    public void A_duration_is_a_number_and_its_unit(string text, double seconds)
    {
        Assert.True(Durations.TryParse(text, out var duration, out _));
        Assert.Equal(seconds, duration.TotalSeconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("60")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1,5s")]
    [InlineData("0s")]
    [InlineData("1e9s")]
    [InlineData("99999h")]
    [InlineData("1sm")]
    [InlineData("infs")]
    public void What_is_no_duration_is_refused_in_one_line(string? text)
    {
        Assert.False(Durations.TryParse(text, out _, out var error));
        Assert.StartsWith($"'{text}' is no duration", error);
        Assert.DoesNotContain('\n', error);
    }

    [Theory]
    [InlineData("2000", "2000/s")]
    [InlineData("2000/s", "2000/s")]
    [InlineData("0.5", "0.5/s")]
    [InlineData("100..2000", "100..2000/s for 60 s")]
    [InlineData("0..2000/s", "0..2000/s for 60 s")]
    [InlineData("100,500, 1000", "100/s for 20 s, then 500/s for 20 s, then 1000/s for 20 s")]
    public void A_rate_is_constant_or_a_ramp_or_steps(string text, string model)
    {
        Assert.True(Rates.TryParse(text, TimeSpan.FromMinutes(1), out var parsed, out _));
        Assert.Equal(model, parsed.ToString());
    }

    [Theory]
    [InlineData("fast")]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("2000000")]
    [InlineData("0..0")]
    [InlineData("1..2..3")]
    [InlineData("1,,2")]
    [InlineData("0,5")]
    public void What_is_no_rate_is_refused_in_one_line(string text)
    {
        Assert.False(Rates.TryParse(text, TimeSpan.FromMinutes(1), out _, out var error));
        Assert.StartsWith($"'{text}' is no rate: ", error);
        Assert.DoesNotContain('\n', error);
    }

    [Theory]
    [InlineData("1..2")]
    [InlineData("1,2")]
    public void What_changes_over_the_run_needs_a_run_with_an_end(string text)
    {
        Assert.False(Rates.TryParse(text, run: null, out _, out var error));
        Assert.Contains("needs a run with an end", error);
    }
}
