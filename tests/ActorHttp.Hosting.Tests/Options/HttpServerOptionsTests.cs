using ActorHttp.Protocol;

namespace ActorHttp.Hosting.Tests.Options;

/// <summary>Options are checked when they are made.</summary>
public sealed class HttpServerOptionsTests
{
    [Fact]
    public void A_url_that_is_none_is_refused() =>
        Assert.Throws<FormatException>(() => new HttpServerOptions { Listen = ["localhost"] });

    [Fact]
    public void Limits_that_contradict_each_other_are_refused() =>
        Assert.Throws<ArgumentException>(() =>
            new HttpServerOptions { Limits = HttpLimits.Default with { HeadersBytes = 64 } }
        );

    [Theory]
    [InlineData("shop.example:8080")]
    [InlineData("*.example")]
    [InlineData("")]
    public void A_host_that_would_never_match_is_refused(string host) =>
        Assert.Throws<ArgumentException>(() => new HttpServerOptions { AllowedHosts = [host] });

    [Theory]
    [InlineData("shop.example")]
    [InlineData("my_shop")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public void A_host_is_a_name_or_an_address(string host) =>
        Assert.Equal([host], new HttpServerOptions { AllowedHosts = [host] }.AllowedHosts);

    [Fact]
    public void A_server_field_with_a_line_end_is_refused() =>
        Assert.Throws<ArgumentException>(() => new HttpServerOptions { ServerField = "a\r\nb" });

    [Fact]
    public void Fewer_than_no_loops_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new HttpServerOptions { Loops = -1 });
}
