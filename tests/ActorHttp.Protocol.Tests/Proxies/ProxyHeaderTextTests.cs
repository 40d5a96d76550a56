using Notation = ActorHttp.TestSupport.Wire;

namespace ActorHttp.Protocol.Tests.Proxies;

/// <summary>The PROXY protocol, version 1.</summary>
public class ProxyHeaderTextTests
{
    private const string V6 = "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";

    private static ProxyHeaderResult Read(string wire) => ProxyHeader.Read(Notation.Bytes(wire));

    [Theory]
    [InlineData("TCP4 192.0.2.1 192.0.2.2 56324 443", "192.0.2.1:56324 192.0.2.2:443")]
    [InlineData("TCP4 0.0.0.0 255.255.255.255 0 65535", "0.0.0.0:0 255.255.255.255:65535")]
    [InlineData("TCP6 2001:db8::1 ::1 56324 443", "[2001:db8::1]:56324 [::1]:443")]
    [InlineData("TCP6 ::ffff:1.2.3.4 ::1 1 2", "1.2.3.4:1 [::1]:2")]
    [InlineData("UNKNOWN", " ")]
    [InlineData("UNKNOWN whatever it says", " ")]
    public void A_line_names_client_and_server(string line, string named)
    {
        var read = Read($"PROXY {line}⏎GET /");
        Assert.Equal(named, $"{read.Header?.Source} {read.Header?.Destination}");
        Assert.Equal((1, "PROXY ".Length + line.Length + 2), (read.Header?.Version, read.Length));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1⏎")]
    [InlineData("PROXX")]
    [InlineData("proxy TCP4 1.1.1.1 2.2.2.2 1 2⏎")]
    [InlineData("PROXY⏎")]
    [InlineData("PROXY ⏎")]
    [InlineData("PROXY TCP4⏎")]
    [InlineData("PROXY TCP5 1.1.1.1 2.2.2.2 1 2⏎")]
    [InlineData("PROXY UNKNOWNS⏎")]
    [InlineData("PROXY TCP4 1.1.1.1 2.2.2.2 1⏎")]
    [InlineData("PROXY TCP4 1.1.1.1 2.2.2.2 1 2 3⏎")]
    [InlineData("PROXY TCP4  1.1.1.1 2.2.2.2 1 2⏎")]
    [InlineData("PROXY TCP4 1.1.1.1 2.2.2.2 1 2 ⏎")]
    [InlineData("PROXY TCP4 1.1.1.1 2.2.2.2 1 65536⏎")]
    [InlineData("PROXY TCP4 1.1.1.1 2.2.2.2 01 2⏎")]
    [InlineData("PROXY TCP4 1.1.1.1 2.2.2.2 -1 2⏎")]
    [InlineData("PROXY TCP4 1.1.1 2.2.2.2 1 2⏎")]
    [InlineData("PROXY TCP4 1.1.1.01 2.2.2.2 1 2⏎")]
    [InlineData("PROXY TCP4 1.1.1.256 2.2.2.2 1 2⏎")]
    [InlineData("PROXY TCP4 ::1 ::2 1 2⏎")]
    [InlineData("PROXY TCP6 1.1.1.1 2.2.2.2 1 2⏎")]
    [InlineData("PROXY TCP6 [::1] ::2 1 2⏎")]
    [InlineData("PROXY TCP6 fe80::1%1 ::2 1 2⏎")]
    [InlineData("PROXY TCP4 1.1.1.1 2.2.2.2 1 2\\n")]
    [InlineData("PROXY TCP4 1.1.1.1 2.2.2.2 1 2\\r\\r")]
    [InlineData("PROXY UNKNOWN \\0⏎")]
    [InlineData("PROXY UNKNOWN \\xff⏎")]
    [InlineData("PROXY TCP4\\t1.1.1.1 2.2.2.2 1 2⏎")]
    public void What_is_none_is_refused(string wire)
    {
        var read = Read(wire);
        Assert.NotNull(read.Fault);
        Assert.Null(read.Header);
    }

    [Fact]
    public void A_line_has_107_bytes_at_most()
    {
        var longest = $"PROXY UNKNOWN {V6} {V6} 65535 65535⏎";
        Assert.Equal(107, Notation.Bytes(longest).Length);
        Assert.NotNull(Read(longest).Header);
        Assert.NotNull(Read(longest.Replace("⏎", "0⏎", StringComparison.Ordinal)).Fault);
        Assert.NotNull(Read($"PROXY UNKNOWN {new string('x', 93)}").Fault);
        Assert.Null(Read($"PROXY UNKNOWN {new string('x', 92)}").Fault);
    }

    [Theory]
    [InlineData("PROXY TCP4 192.0.2.1 192.0.2.2 56324 443⏎")]
    [InlineData($"PROXY TCP6 {V6} {V6} 65535 65535⏎")]
    [InlineData("PROXY UNKNOWN⏎")]
    public void No_truncation_is_a_header_or_an_error(string wire) =>
        ProxyHeaderBinaryTests.EachTruncationIsIncomplete(Notation.Bytes(wire));
}
