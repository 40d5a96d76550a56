namespace ActorHttp.Protocol.Tests;

/// <summary>RFC 9112 s3.2, Host and authority.</summary>
public class HostTests : ParserTest
{
    [Theory]
    [Trait("Row", "HO-01")]
    [InlineData("GET / HTTP/1.1⏎⏎")]
    [InlineData("GET http://a/ HTTP/1.1⏎⏎")]
    public void HTTP_1_1_needs_a_Host(string wire) => Refuses(Rejection.MissingHost, wire);

    [Theory]
    [Trait("Row", "HO-02")]
    [InlineData("Host: a⏎Host: b")]
    [InlineData("Host: a⏎host: a")]
    public void A_repeated_Host_is_refused(string text) =>
        Refuses(Rejection.RepeatedHost, "GET / HTTP/1.1⏎" + text + "⏎⏎");

    [Fact]
    [Trait("Row", "HO-03")]
    public void An_empty_Host_is_refused() =>
        Refuses(Rejection.InvalidHost, "GET / HTTP/1.1⏎Host:⏎⏎");

    [Theory]
    [Trait("Row", "HO-04")]
    [InlineData("a, b")]
    [InlineData("a b")]
    [InlineData("u@a")]
    [InlineData("a/p")]
    [InlineData("a?x")]
    [InlineData("a#x")]
    [InlineData("a\\b")]
    [InlineData("a%zz")]
    [InlineData("\u00e4")]
    public void A_Host_is_nothing_but_host_and_port(string text) =>
        Refuses(Rejection.InvalidHost, "GET / HTTP/1.1⏎Host: " + text + "⏎⏎");

    [Theory]
    [Trait("Row", "HO-05")]
    [InlineData("a:99999")]
    [InlineData("a:-1")]
    [InlineData("a:8x")]
    [InlineData("a:1:2")]
    [InlineData(":80")]
    [InlineData("a:4294967376")]
    public void A_malformed_port_is_refused(string text) =>
        Refuses(Rejection.InvalidHost, "GET / HTTP/1.1⏎Host: " + text + "⏎⏎");

    [Theory]
    [Trait("Row", "HO-06")]
    [InlineData("[::1")]
    [InlineData("[127.0.0.1]")]
    [InlineData("[evil.com]")]
    [InlineData("[]")]
    [InlineData("[::1]x")]
    [InlineData("[fe80::1%25eth0]")]
    [InlineData("::1")]
    public void Brackets_hold_an_IPv6_address(string text) =>
        Refuses(Rejection.InvalidHost, "GET / HTTP/1.1⏎Host: " + text + "⏎⏎");

    [Theory]
    [Trait("Row", "HO-05")]
    [Trait("Row", "HO-06")]
    [InlineData("a:")]
    [InlineData("a:65535")]
    [InlineData("[::1]:80")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("a-b.example")]
    public void A_good_Host_is_the_authority(string host) =>
        Assert.Equal(host, Accepts("GET / HTTP/1.1⏎Host: " + host + "⏎⏎").Head.Authority);

    [Fact]
    [Trait("Row", "HO-07")]
    public void HTTP_1_0_needs_no_Host()
    {
        var request = Accepts("GET / HTTP/1.0⏎⏎");
        Assert.False(request.Head.Persistent);
        Assert.Equal("", request.Head.Authority);
    }
}
