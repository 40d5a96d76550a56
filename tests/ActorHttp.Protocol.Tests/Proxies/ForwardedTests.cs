using System.Net;
using ActorHttp.TestSupport;

namespace ActorHttp.Protocol.Tests.Proxies;

/// <summary>RFC 7239: what a trusted proxy says in Forwarded.</summary>
public class ForwardedTests
{
    private const string Nothing = "10.0.0.1:5 http a";

    private static string Seen(string value) =>
        Claims.Request($"Forwarded: {value}⏎", Claims.Trust).Seen();

    [Theory]
    [InlineData("for=192.0.2.60", "192.0.2.60:0 http a")]
    [InlineData("for=192.0.2.60;proto=https;by=203.0.113.43", "192.0.2.60:0 https a")]
    [InlineData("For=\"192.0.2.60:47011\"", "192.0.2.60:47011 http a")]
    [InlineData("FOR=\"[2001:db8:cafe::17]:4711\"", "[2001:db8:cafe::17]:4711 http a")]
    [InlineData("for=\"[2001:db8:cafe::17]\"", "[2001:db8:cafe::17]:0 http a")]
    [InlineData("for=\"[::ffff:192.0.2.1]\"", "192.0.2.1:0 http a")]
    [InlineData("for=1.2.3.4;host=\"b.example:81\";proto=HTTPS", "1.2.3.4:0 https b.example:81")]
    [InlineData("for=1.2.3.4;host=\"[::1]:81\"", "1.2.3.4:0 http [::1]:81")]
    [InlineData("for=1.2.3.4; proto=https ;ext=\"x\\\"y\"", "1.2.3.4:0 https a")]
    [InlineData("for=1.2.3.4;proto=wss", "1.2.3.4:0 https a")]
    [InlineData("for=1.2.3.4;", "1.2.3.4:0 http a")]
    [InlineData("for=1.2.3.4;host=\"\"", "1.2.3.4:0 http a")]
    [InlineData("for=\"1.2.3.4:_port\"", "1.2.3.4:0 http a")]
    public void A_pair_says_who_came_how_and_for_what(string value, string seen) =>
        Assert.Equal(seen, Seen(value));

    [Theory]
    [InlineData("for=_hidden;proto=https", "? https a")]
    [InlineData("for=unknown", "? http a")]
    [InlineData("for=\"_SEVKISEK:_p\"", "? http a")]
    [InlineData("proto=https;host=b", "? https b")]
    public void Who_does_not_want_to_be_known_is_not(string value, string seen) =>
        Assert.Equal(seen, Seen(value));

    [Theory]
    [InlineData("for=1.1.1.1, for=2.2.2.2", "2.2.2.2:0 http a")]
    [InlineData("for=1.1.1.1, for=10.0.0.2", "1.1.1.1:0 http a")]
    [InlineData("for=1.1.1.1, for=2.2.2.2, for=10.0.0.2, for=\"[fd00::2]\"", "2.2.2.2:0 http a")]
    [InlineData("for=10.0.0.3,for=10.0.0.2", "10.0.0.3:0 http a")]
    [InlineData("for=1.1.1.1, for=_hidden, for=10.0.0.2", "? http a")]
    [InlineData("for=1.1.1.1;proto=https;host=b, for=10.0.0.2;proto=http", "1.1.1.1:0 https b")]
    [InlineData("for=1.1.1.1, for=10.0.0.2;proto=https;host=c", "1.1.1.1:0 https c")]
    [InlineData(" , for=1.1.1.1 ,, ", "1.1.1.1:0 http a")]
    public void The_walk_ends_at_the_first_that_is_not_trusted(string value, string seen) =>
        Assert.Equal(seen, Seen(value));

    [Theory]
    [InlineData("for=\"")]
    [InlineData("for=\"1.1.1.1, x")]
    [InlineData("=;;\"\\")]
    [InlineData("for=for=for")]
    [InlineData("host=evil;proto=https;for=9.9.9.9\\")]
    public void What_strangers_put_before_can_neither_spoil_nor_add(string theirs) =>
        Assert.Equal("2.2.2.2:0 http a", Seen($"{theirs}, for=2.2.2.2"));

    [Fact]
    public void Lines_are_one_list() =>
        Assert.Equal(
            "1.1.1.1:0 http a",
            Claims
                .Request("Forwarded: for=1.1.1.1⏎X: y⏎forwarded: for=10.0.0.2⏎", Claims.Trust)
                .Seen()
        );

    [Theory]
    [InlineData("for")]
    [InlineData("for=")]
    [InlineData("for=a b")]
    [InlineData("for=1.2.3.4 proto=https")]
    [InlineData("for=1.2.3.4;for=1.2.3.5")]
    [InlineData("for=1.2.3")]
    [InlineData("for=1.2.3.04")]
    [InlineData("for=1.2.3.256")]
    [InlineData("for=16909060")]
    [InlineData("for=::1")]
    [InlineData("for=\"[::1\"")]
    [InlineData("for=\"[1.2.3.4]\"")]
    [InlineData("for=\"[fe80::1%eth0]\"")]
    [InlineData("for=\"1.2.3.4:65536\"")]
    [InlineData("for=\"1.2.3.4:\"")]
    [InlineData("for=\"1.2.3.4")]
    [InlineData("for=_")]
    [InlineData("for=_a!")]
    [InlineData("for=\"1\\.2.3.4\"")]
    [InlineData("for=1.2.3.4:80")]
    [InlineData("for=1.2.3.4;host=b.example:81")]
    [InlineData("for=1.2.3.4;proto=ftp")]
    [InlineData("for=1.2.3.4;host=\"a/b\"")]
    [InlineData("for=1.2.3.4 ; = ")]
    [InlineData("for=6.6.6.6;host=\"a\";for=10.0.0.1;x=\"\"")]
    [InlineData("host=evil;proto=https;for=bad, for=10.0.0.2")]
    public void Behind_what_is_malformed_the_client_is_unknown_and_that_is_told(string value)
    {
        var told = new List<string>();
        var request = Claims.Request(
            $"Forwarded: {value}⏎",
            Claims.Trust,
            (peer, what) => told.Add($"{peer} {what}")
        );
        Assert.Equal("? http a", request.Seen());
        Assert.Equal("10.0.0.1:5 Forwarded is malformed and does not count", Assert.Single(told));
    }

    [Theory]
    [InlineData(1, "10.0.0.3:0")]
    [InlineData(2, "10.0.0.2:0")]
    [InlineData(3, "1.1.1.1:0")]
    [InlineData(4, "1.1.1.1:0")]
    public void No_more_hops_are_followed_than_allowed(int hops, string client)
    {
        var trust = Claims.Trust with { Hops = hops };
        const string Chain = "Forwarded: for=9.9.9.9, for=1.1.1.1, for=10.0.0.2, for=10.0.0.3⏎";
        Assert.Equal(client, $"{Claims.Request(Chain, trust).Client}");
    }

    [Theory]
    [Row("HD-20")]
    [InlineData("Forwarded: for=1.1.1.1;host=evil;proto=https")]
    [InlineData("X-Forwarded-For: 1.2.3.4⏎X-Forwarded-Proto: https⏎X-Forwarded-Host: evil")]
    public void Of_who_is_not_trusted_nothing_counts(string fields)
    {
        var trusted = Claims.Request($"{fields}⏎", null);
        Assert.Equal(Nothing, trusted.Seen());
        var others = Claims.Trust with { Fields = ForwardingFields.None };
        Assert.Equal(Nothing, Claims.Request($"{fields}⏎", others).Seen());
    }

    [Fact]
    public void A_route_and_a_span_leave_the_claim_as_it_is()
    {
        var request = Claims.Request("Forwarded: for=1.1.1.1;proto=https;host=b⏎", Claims.Trust);
        var client = request.Client;
        var inside = request.With(RouteValues.Empty).WithTraceContext(default);
        Assert.Same(client, inside.Client);
        Assert.Equal("1.1.1.1:0 https b", inside.Seen());
    }

    [Fact]
    public void Thousands_of_members_cost_next_to_nothing()
    {
        var trust = Claims.Trust with { Hops = 100 };
        var members = string.Concat(Enumerable.Repeat(",for=\"10.0.0.9\";a=\"\\\\\"", 4_000));
        var limits = new HttpLimits { HeadersBytes = 100_000, HeaderBytes = 100_000 };
        var head = Outcome.Run(limits, Wire.Bytes($"{{G}}Forwarded: {members}⏎⏎")).Only.Head;
        var connection = new ConnectionInfo(1, null, null, false) { Trust = trust };
        var little = TimeSpan.FromMilliseconds(5);
        Assert.Contains(Enumerable.Range(0, 100), _ => Time(head, connection) < little);
    }

    private static TimeSpan Time(RequestHead head, ConnectionInfo connection)
    {
        var request = new HttpRequest(head, RequestBody.Empty, connection);
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.Equal(new IPEndPoint(IPAddress.Parse("10.0.0.9"), 0), request.Client);
        return System.Diagnostics.Stopwatch.GetElapsedTime(started);
    }
}
