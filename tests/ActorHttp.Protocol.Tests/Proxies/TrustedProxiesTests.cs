using System.Net;

namespace ActorHttp.Protocol.Tests.Proxies;

/// <summary>Who is trusted, as people write it.</summary>
public class TrustedProxiesTests
{
    [Theory]
    [InlineData("10.0.0.0/8", "10.255.0.1", true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("10.0.0.0/8", "::ffff:10.0.0.1", true)]
    [InlineData("192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    [InlineData("0.0.0.0/0", "192.0.2.8", true)]
    [InlineData("0.0.0.0/0", "::1", false)]
    [InlineData("fd00::/8", "fd12::1", true)]
    [InlineData("2001:db8::1", "2001:db8::1", true)]
    [InlineData("loopback", "127.1.2.3", true)]
    [InlineData("loopback", "::1", true)]
    [InlineData("Private", "192.168.4.4", true)]
    [InlineData("private", "172.32.0.1", false)]
    [InlineData("unix", "127.0.0.1", false)]
    public void A_network_has_its_addresses(string network, string address, bool isIn) =>
        Assert.Equal(isIn, TrustedProxies.Of(network).Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("10.0.0/8")]
    [InlineData("10")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/08")]
    [InlineData("::/129")]
    [InlineData("10.0.0.1/8")]
    [InlineData("fd00::1/8")]
    [InlineData("010.0.0.0/8")]
    public void What_is_none_is_named(string text)
    {
        var wrong = Assert.Throws<FormatException>(() => TrustedProxies.Of("::1", text));
        Assert.StartsWith($"\"{text}\" names no proxy: ", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_begins_elsewhere_says_where() =>
        Assert.Contains(
            "begins at 10.0.0.0",
            Assert.Throws<FormatException>(() => TrustedProxies.Of("10.1.2.3/8")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Unix_sockets_are_trusted_by_their_name()
    {
        Assert.True(TrustedProxies.Of("10.0.0.0/8", "UNIX").UnixSockets);
        Assert.False(TrustedProxies.Of("private").UnixSockets);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void Hops_have_a_range(int hops) =>
        Assert.Throws<ArgumentException>(() => new TrustedProxies { Hops = hops });
}
