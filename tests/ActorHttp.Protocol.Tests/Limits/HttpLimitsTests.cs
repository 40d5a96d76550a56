namespace ActorHttp.Protocol.Tests;

/// <summary>Limits are checked where they are set, and can be set by name.</summary>
public class HttpLimitsTests
{
    [Fact]
    public void The_defaults_fit_together() => HttpLimits.Default.Validate();

    [Fact]
    public void A_bad_value_is_refused_with_its_key()
    {
        var refused = Assert.Throws<ArgumentException>(() => new HttpLimits { HeaderCount = 0 });
        Assert.StartsWith("HeaderCount is 0, but must lie between 1 and 100000.", refused.Message);
    }

    [Fact]
    public void A_negative_time_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            new HttpLimits { HeadTime = TimeSpan.FromSeconds(-1) }
        );

    [Fact]
    public void Limits_that_contradict_each_other_are_refused()
    {
        var limits = new HttpLimits { HeaderBytes = 1_000, HeadersBytes = 999 };
        Assert.Throws<ArgumentException>(limits.Validate);
    }

    [Theory]
    [InlineData("HeaderCount", "7")]
    [InlineData("BodyBytes", "123456789012")]
    [InlineData("IdleTime", "1500")]
    [InlineData("MaximumAge", "60000")]
    public void A_limit_can_be_set_by_its_name(string name, string value) =>
        Assert.NotEqual(HttpLimits.Default, HttpLimits.Default.With(name, value));

    [Fact]
    public void Times_are_milliseconds_and_names_have_no_case()
    {
        var limits = HttpLimits.Default.With("idletime", "1500").With("BODYBYTES", "none");
        Assert.Equal(TimeSpan.FromMilliseconds(1_500), limits.IdleTime);
        Assert.Null(limits.BodyBytes);
    }

    [Theory]
    [InlineData("HeaderCount", "many")]
    [InlineData("HeaderCount", "none")]
    [InlineData("HeaderCount", "1.000")]
    [InlineData("IdleTime", "5s")]
    [InlineData("BodyBytes", "-1")]
    [InlineData("HeaderCount", "0")]
    public void A_bad_text_is_refused_with_its_key(string name, string value)
    {
        var refused = Assert.Throws<ArgumentException>(() => HttpLimits.Default.With(name, value));
        Assert.StartsWith(name + " is ", refused.Message);
    }

    [Fact]
    public void An_unknown_name_is_told_the_known_ones()
    {
        var refused = Assert.Throws<ArgumentException>(() => HttpLimits.Default.With("x", "1"));
        Assert.Contains("WriteStallTime", refused.Message);
    }

    [Fact]
    public void Every_limit_has_a_name_to_set_it_by()
    {
        var properties = typeof(HttpLimits)
            .GetProperties()
            .Where(p => p.SetMethod is not null && p.Name != "EqualityContract");
        foreach (var property in properties)
        {
            var text = property.GetValue(HttpLimits.Default) switch
            {
                null => "none",
                TimeSpan time => $"{(long)time.TotalMilliseconds}",
                var number => $"{number}",
            };
            Assert.Equal(HttpLimits.Default, HttpLimits.Default.With(property.Name, text));
        }
    }
}
