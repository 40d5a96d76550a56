using System.Net.Sockets;
using ActorHttp.Protocol;
using ActorHttp.TestSupport;
using ActorHttp.Transport;

namespace ActorHttp.Tests.Fronts;

/// <summary>Fields by which proxies say who asked, as handlers see it.</summary>
public sealed class ForwardedRequestTests : FrontTest
{
    private const string Forwarded = "Forwarded: for=1.2.3.4;proto=https;host=shop.example⏎";
    private const string XForwarded =
        "X-Forwarded-For: 1.2.3.4⏎X-Forwarded-Proto: https⏎X-Forwarded-Host: shop.example⏎";

    private static TrustedProxies By(ForwardingFields fields) => Us with { Fields = fields };

    private static string Asking(string fields) => $"GET / HTTP/1.1⏎{{H}}{fields}⏎";

    [Theory, Row("HD-20")]
    [InlineData(Forwarded)]
    [InlineData(XForwarded)]
    public async Task Nobody_is_believed_unless_he_is_trusted(string fields)
    {
        await StartAsync(PollerKind.Epoll, server => server.TrustProxies("10.0.0.0/8", "unix"));
        var client = await SendAsync(Asking(fields));
        var me = $"{client.LocalEndPoint}";
        Assert.Equal($"{me} {me} no proxy http a", (await client.ReadResponseAsync()).Text);
    }

    [Theory]
    [InlineData(ForwardingFields.Forwarded, Forwarded, "https shop.example")]
    [InlineData(ForwardingFields.XForwardedWithHost, XForwarded, "https shop.example")]
    [InlineData(ForwardingFields.XForwarded, XForwarded, "https a")]
    public async Task A_trusted_proxy_is(ForwardingFields family, string fields, string seen)
    {
        await StartAsync(PollerKind.Epoll, server => server.TrustProxies(By(family)));
        var client = await SendAsync(Asking(fields));
        Assert.Equal(
            $"1.2.3.4:0 {client.LocalEndPoint} no proxy {seen}",
            (await client.ReadResponseAsync()).Text
        );
    }

    [Fact]
    public async Task Who_comes_by_a_Unix_socket_is_trusted_by_its_name()
    {
        var path = Path.Combine(Path.GetTempPath(), $"ah-{Guid.NewGuid():N}");
        await StartAsync(
            PollerKind.Epoll,
            server => server.TrustProxies("unix").Listen($"unix:{path}")
        );
        using var client = await RawClient.ConnectAsync(new UnixDomainSocketEndPoint(path));
        await client.SendAsync(Asking(Forwarded));
        Assert.Equal(
            "1.2.3.4:0  no proxy https shop.example",
            (await client.ReadResponseAsync()).Text
        );
    }

    [Fact]
    public async Task Redirects_and_HSTS_go_by_the_clients_scheme()
    {
        await StartAsync(
            PollerKind.Epoll,
            server =>
                server
                    .TrustProxies("127.0.0.1")
                    .Routes(routes =>
                        routes
                            .Use(Https.Redirect())
                            .Use(Https.Hsts(TimeSpan.FromHours(1)))
                            .Get("/safe", Show)
                    )
        );
        var plain = await GetAsync(
            "GET /safe?x=1 HTTP/1.1⏎{H}"
                + "Forwarded: for=1.2.3.4;proto=http;host=\"shop.example:80\"⏎⏎"
        );
        Assert.Equal("https://shop.example/safe?x=1", plain.Header("Location"));
        var secure = await GetAsync($"GET /safe HTTP/1.1⏎{{H}}{Forwarded}⏎");
        Assert.Equal((200, "max-age=3600"), (secure.Status, Sts(secure)));
    }

    private static string? Sts(RawResponse response) =>
        response.Header("Strict-Transport-Security");

    [Fact]
    public async Task Routes_and_allowed_hosts_go_by_the_clients_host()
    {
        await StartAsync(
            PollerKind.Epoll,
            server =>
                server
                    .TrustProxies("127.0.0.1")
                    .AllowedHosts("shop.example", "b.example")
                    .Routes(routes =>
                        routes.Host("shop.example:443").Get("/here", _ => HttpResponse.Text("shop"))
                    )
        );
        var here = await GetAsync($"GET /here HTTP/1.1⏎{{H}}{Forwarded}⏎");
        Assert.Equal("shop", here.Text);
        Assert.Equal(421, (await GetAsync("GET /here HTTP/1.1⏎{H}⏎")).Status);
        const string Other = "GET /here HTTP/1.1⏎{H}Forwarded: for=1.2.3.4;host=other⏎⏎";
        Assert.Equal(421, (await GetAsync(Other)).Status);
    }

    [Fact]
    public async Task What_is_malformed_harms_nobody()
    {
        await StartAsync(PollerKind.Epoll, server => server.TrustProxies("127.0.0.1"));
        var client = await SendAsync(Asking("Forwarded: for=\"nobody;proto=https;host=evil⏎"));
        Assert.Equal(
            $" {client.LocalEndPoint} no proxy http a",
            (await client.ReadResponseAsync()).Text
        );
    }
}
