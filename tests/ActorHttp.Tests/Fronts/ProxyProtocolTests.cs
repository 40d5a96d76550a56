using ActorHttp.Protocol;
using ActorHttp.TestSupport;
using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.Tests.Fronts;

/// <summary>The PROXY protocol before the first request.</summary>
public sealed class ProxyProtocolTests : FrontTest
{
    private const string Line = "PROXY TCP4 192.0.2.1 192.0.2.2 56324 443⏎";
    private const string Binary = @"\r\n\r\n\0\r\nQUIT\n";
    private const string Seen = "192.0.2.1:56324 192.0.2.1:56324 proxy http a";

    private Task StartAsync(PollerKind poller, HttpLimits? limits = null) =>
        StartAsync(poller, server => server.TrustProxies(Us).ProxyProtocol(), limits);

    [Theory]
    [MemberData(nameof(Pollers))]
    public async Task The_client_is_who_the_header_names(PollerKind poller)
    {
        await StartAsync(poller);
        Assert.Equal(Seen, (await GetAsync(Line + Get)).Text);
        var client = await SendAsync(
            Binary + @"\x21\x11\0\x0c\xc0\0\x02\x01\xc0\0\x02\x02\xdc\x04\x01\xbb" + Get
        );
        Assert.Equal(Seen, (await client.ReadResponseAsync()).Text);
        await client.SendAsync(Get);
        Assert.Equal(Seen, (await client.ReadResponseAsync()).Text);
    }

    [Theory]
    [MemberData(nameof(Pollers))]
    public async Task Any_cut_of_the_bytes_is_the_same(PollerKind poller)
    {
        await StartAsync(poller);
        foreach (var cut in Cuts.All(Wire.Bytes(Line + Get)))
        {
            var client = await ConnectAsync();
            await client.SendInPiecesAsync(cut, TimeSpan.Zero);
            Assert.Equal(Seen, (await client.ReadResponseAsync()).Text);
        }
    }

    [Theory]
    [MemberData(nameof(Pollers))]
    public async Task A_proxy_that_looks_after_us_is_itself(PollerKind poller)
    {
        await StartAsync(poller);
        foreach (var head in new[] { Binary + @"\x20\0\0\0", "PROXY UNKNOWN⏎" })
        {
            var client = await ConnectAsync();
            await client.SendAsync(head + Get);
            var me = $"{client.LocalEndPoint}";
            Assert.Equal($"{me} {me} proxy http a", (await client.ReadResponseAsync()).Text);
        }
    }

    [Fact]
    public async Task A_proxy_may_say_that_the_client_came_by_TLS()
    {
        await StartAsync(PollerKind.Epoll);
        const string Tls = @"\x20\0\x05\x01\0\0\0\0";
        var response = await GetAsync(
            Binary + @"\x21\x11\0\x14\xc0\0\x02\x01\xc0\0\x02\x02\xdc\x04\x01\xbb" + Tls + Get
        );
        Assert.Equal(Seen.Replace("http ", "https ", StringComparison.Ordinal), response.Text);
    }

    [Fact]
    public async Task A_socket_of_the_proxys_machine_is_no_peer_of_ours()
    {
        await StartAsync(PollerKind.Epoll);
        var path = "/run/x" + string.Concat(Enumerable.Repeat(@"\0", 102));
        var response = await GetAsync(Binary + @"\x21\x31\0\xd8" + path + path + Get);
        Assert.Equal("/run/x /run/x proxy http a", response.Text);
    }

    [Theory]
    [MemberData(nameof(Pollers))]
    public async Task Who_says_something_else_is_sent_away_without_a_word(PollerKind poller)
    {
        await StartAsync(poller);
        string[] wrong = [Get, "PROXY TCP4 a b 1 2⏎" + Get, Binary + @"\x11\0\0\0", @"\x16\x03"];
        foreach (var input in wrong)
            await IsClosedWithoutAWordAsync(await SendAsync(input));
        var half = await SendAsync("PROXY TCP4");
        half.ShutdownSend();
        await IsClosedWithoutAWordAsync(half);
        var counts = await StatisticsAsync();
        Assert.Equal((5, 5, 0), (counts.ProxyFailures, counts.Closed, counts.Requests));
    }

    [Theory]
    [MemberData(nameof(Pollers))]
    public async Task Who_is_not_trusted_is_sent_away_whatever_he_says(PollerKind poller)
    {
        await StartAsync(
            poller,
            server => server.TrustProxies(TrustedProxies.Of("10.0.0.1")).ProxyProtocol()
        );
        await IsClosedWithoutAWordAsync(await SendAsync(Line + Get));
        Assert.Equal(0, (await StatisticsAsync()).Requests);
    }

    [Theory]
    [MemberData(nameof(Pollers))]
    public async Task A_header_has_the_time_of_a_head(PollerKind poller)
    {
        await StartAsync(
            poller,
            HttpLimits.Default with
            {
                HeadTime = TimeSpan.FromMilliseconds(200),
            }
        );
        await IsClosedWithoutAWordAsync(await ConnectAsync());
        await IsClosedWithoutAWordAsync(await SendAsync("PROXY TCP4 192"));
    }

    [Fact]
    public async Task While_it_stops_those_without_a_header_are_not_waited_for()
    {
        await StartAsync(PollerKind.Epoll);
        var client = await SendAsync("PROXY TCP4");
        await CountsAsync(1, counts => counts.Open, "it has come");
        await Server.StopAsync().WaitAsync(Soon);
        Assert.Empty((await client.ReadToEndAsync()).Bytes);
    }

    [Fact]
    public async Task A_thousand_that_say_nothing_hold_nobody_up()
    {
        await StartAsync(PollerKind.Epoll);
        for (var i = 0; i < 200; i++)
            await SendAsync("PROXY");
        Assert.Equal(Seen, (await GetAsync(Line + Get)).Text);
    }

    [Fact]
    public async Task It_needs_to_know_whom_to_trust()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            StartAsync(PollerKind.Epoll, server => server.ProxyProtocol())
        );
        var bind = new HttpServer.Bind(
            new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0),
            Forwarding(TestActor)
        )
        {
            ProxyProtocol = true,
        };
        var answer = await HttpSystem.Of(Sys).Manager.Ask<HttpServer.Event>(bind, Soon);
        Assert.IsType<ArgumentException>(Assert.IsType<HttpServer.CommandFailed>(answer).Cause);
    }

    [Fact]
    public async Task One_endpoint_may_speak_it_and_the_other_not()
    {
        await StartAsync(
            PollerKind.Epoll,
            server =>
                server
                    .TrustProxies(Us)
                    .Listen("http://127.0.0.1:0", new EndpointOptions { ProxyProtocol = true })
        );
        Assert.Contains("no proxy", (await GetAsync(Get)).Text, StringComparison.Ordinal);
        using var client = await RawClient.ConnectAsync(Server.EndPoints[1]);
        await client.SendAsync(Line + Get);
        Assert.Equal(Seen, (await client.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task Fields_of_the_client_whom_it_names_are_judged_by_his_address()
    {
        var trust = TrustedProxies.Of("127.0.0.1", "10.0.0.0/8");
        await StartAsync(PollerKind.Epoll, server => server.TrustProxies(trust).ProxyProtocol());
        const string Asking = "GET / HTTP/1.1⏎{H}Forwarded: for=6.6.6.6⏎⏎";
        Assert.StartsWith("192.0.2.1:56324 ", (await GetAsync(Line + Asking)).Text);
        var inner = await GetAsync("PROXY TCP4 10.0.0.9 10.0.0.1 5 80⏎" + Asking);
        Assert.StartsWith("6.6.6.6:0 10.0.0.9:5 proxy", inner.Text);
    }
}
