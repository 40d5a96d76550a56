using ActorHttp.Hosting.Settings;

namespace ActorHttp.Hosting.Tests.Options;

/// <summary>Times as people write them.</summary>
public sealed class DurationTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("5s", 5_000)]
    [InlineData("5 seconds", 5_000)]
    [InlineData("1.5m", 90_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("250", 250)]
    [InlineData("0", 0)]
    [InlineData("00:00:05", 5_000)]
    [InlineData("1.00:00:00", 86_400_000)]
    [InlineData(" 5s ", 5_000)]
    public void A_time_is_read(string text, int milliseconds)
    {
        Assert.True(Duration.TryParse(text, out var read));
        Assert.Equal(milliseconds, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("5 parsecs")]
    [InlineData("5S")]
    [InlineData("1e3")]
    [InlineData("1,5s")]
    [InlineData("-00:00:05")]
    [InlineData("25d")]
    [InlineData("NaN")]
    [InlineData("infinite")]
    public void Anything_else_is_not(string? text) => Assert.False(Duration.TryParse(text, out _));
}
