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

    [Fact]
    public void A_server_field_with_a_line_end_is_refused() =>
        Assert.Throws<ArgumentException>(() => new HttpServerOptions { ServerField = "a\r\nb" });

    [Fact]
    public void Fewer_than_no_loops_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new HttpServerOptions { Loops = -1 });
}
