namespace ActorHttp.Protocol.Tests;

/// <summary>RFC 9110 s4.3.1, the origin: a key for pools.</summary>
public class OriginTests
{
    [Theory]
    [InlineData("http://EXAMPLE.org/a", "http://example.org:80/b")]
    [InlineData("https://a", "https://u@a:443")]
    [InlineData("http://[::1]/", "http://[0:0:0:0:0:0:0:1]/")]
    [InlineData("http+unix://%2Fx/a", "http+unix://%2fx/b")]
    public void The_same_server_is_the_same_key(string one, string other)
    {
        var (first, second) = (HttpUrl.Parse(one).Origin, HttpUrl.Parse(other).Origin);
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [Theory]
    [InlineData("http://a", "https://a")]
    [InlineData("http://a", "http://a:81")]
    [InlineData("http://a", "http://b")]
    [InlineData("https://a:80", "http://a:80")]
    [InlineData("http://localhost", "http+unix://%2Flocalhost")]
    [InlineData("http+unix://%2Fx", "http+unix://%2FX")]
    public void Another_server_is_another_key(string one, string other) =>
        Assert.NotEqual(HttpUrl.Parse(one).Origin, HttpUrl.Parse(other).Origin);

    [Theory]
    [InlineData(false, "A.b", null, "a.b")]
    [InlineData(true, "a", 443, "a")]
    [InlineData(true, "a", 8443, "a:8443")]
    [InlineData(false, "::1", null, "[::1]")]
    [InlineData(false, "[::1]", 8080, "[::1]:8080")]
    public void The_authority_leaves_a_default_port_out(
        bool isSecure,
        string host,
        int? port,
        string authority
    ) => Assert.Equal(authority, new Origin(isSecure, host, port).Authority);

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\r\n")]
    [InlineData("a/b")]
    [InlineData("a:80")]
    public void What_is_no_host_is_refused(string host) =>
        Assert.Throws<ArgumentException>(() => new Origin(false, host));

    [Fact]
    public void Ports_and_sockets_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Origin(false, "a", -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Origin(false, "a", 65_536));
        Assert.Throws<ArgumentException>(() => Origin.Unix("relative"));
        Assert.Throws<ArgumentException>(() => Origin.Unix("/a\0b"));
        Assert.Equal("http+unix://%2Frun%2Fa%20b", Origin.Unix("/run/a b").ToString());
    }
}
