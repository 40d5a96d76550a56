namespace ActorHttp.Protocol.Tests.Proxies;

/// <summary>The fields that proxies write which do not know RFC 7239.</summary>
public class XForwardedTests
{
    private static readonly TrustedProxies Trust = Claims.Trust with
    {
        Fields = ForwardingFields.XForwardedWithHost,
    };

    private static string Seen(string fields) => Claims.Request($"{fields}⏎", Trust).Seen();

    [Theory]
    [InlineData("X-Forwarded-For: 1.2.3.4", "1.2.3.4:0 http a")]
    [InlineData("X-Forwarded-For: 1.2.3.4:80", "1.2.3.4:80 http a")]
    [InlineData("X-Forwarded-For: 2001:db8::1", "[2001:db8::1]:0 http a")]
    [InlineData("X-Forwarded-For: [2001:db8::1]:80", "[2001:db8::1]:80 http a")]
    [InlineData("X-Forwarded-For: \"[2001:db8::1]\"", "[2001:db8::1]:0 http a")]
    [InlineData("X-Forwarded-For: unknown", "? http a")]
    [InlineData("X-Forwarded-Proto: https", "10.0.0.1:5 https a")]
    [InlineData("X-Forwarded-Host: b:81", "10.0.0.1:5 http b:81")]
    public void Each_field_says_one_thing(string field, string seen) =>
        Assert.Equal(seen, Seen(field));

    [Theory]
    [InlineData("6.6.6.6, 1.2.3.4", "1.2.3.4:0 http a")]
    [InlineData("6.6.6.6, 1.2.3.4, 10.0.0.2", "1.2.3.4:0 http a")]
    [InlineData("no address, 1.2.3.4", "1.2.3.4:0 http a")]
    [InlineData("1.2.3.4,,", "1.2.3.4:0 http a")]
    public void The_last_address_that_is_no_proxy_is_the_client(string value, string seen) =>
        Assert.Equal(seen, Seen($"X-Forwarded-For: {value}"));

    [Theory]
    [InlineData("https", "b", "1.2.3.4:0 https b")]
    [InlineData("https, http", "b", "1.2.3.4:0 https b")]
    [InlineData("http, https, http", "x, b, c", "1.2.3.4:0 https b")]
    [InlineData(", https", "b,", "1.2.3.4:0 https b")]
    public void Scheme_and_host_are_those_of_the_same_hop(string proto, string host, string seen) =>
        Assert.Equal(
            seen,
            Seen(
                "X-Forwarded-For: 6.6.6.6, 1.2.3.4, 10.0.0.2⏎"
                    + $"X-Forwarded-Proto: {proto}⏎X-Forwarded-Host: {host}"
            )
        );

    [Theory]
    [InlineData("X-Forwarded-For: nobody")]
    [InlineData("X-Forwarded-For: 1.2.3.4, 010.0.0.2")]
    [InlineData("X-Forwarded-For: 1.2.3.4⏎X-Forwarded-Proto: gopher")]
    [InlineData("X-Forwarded-For: 1.2.3.4⏎X-Forwarded-Host: a/b")]
    [InlineData("X-Forwarded-For: 1.2.3.4⏎X-Forwarded-Proto: https⏎X-Forwarded-Host: a b")]
    public void Behind_what_is_malformed_the_client_is_unknown(string fields)
    {
        var told = 0;
        var request = Claims.Request($"{fields}⏎", Trust, (_, _) => told++);
        Assert.Equal("? http a", request.Seen());
        Assert.Equal(1, told);
    }

    [Fact]
    public void A_host_counts_only_where_that_was_said()
    {
        var careful = Trust with { Fields = ForwardingFields.XForwarded };
        var request = Claims.Request("X-Forwarded-Host: evil⏎X-Forwarded-Proto: https⏎", careful);
        Assert.Equal("10.0.0.1:5 https a", request.Seen());
    }

    [Fact]
    public void Of_two_families_one_is_believed() =>
        Assert.Equal(
            "1.2.3.4:0 http a",
            Seen("Forwarded: for=6.6.6.6;host=evil;proto=https⏎X-Forwarded-For: 1.2.3.4")
        );
}
