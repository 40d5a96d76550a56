using ActorHttp.Protocol;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.Tls;

/// <summary>What keeps clients on TLS.</summary>
public sealed class HttpsTests : ServerTest
{
    private static readonly TlsOptions SelfSigned = new()
    {
        Certificate = TlsCertificate.SelfSigned(),
    };

    private static void AddTo(Routes routes) =>
        routes
            .Use(Https.Hsts(TimeSpan.FromDays(1), includeSubdomains: true))
            .Get("/a", _ => HttpResponse.Text("x"));

    [Theory]
    [InlineData(
        "GET /a%20b?c=d HTTP/1.1⏎Host: shop.example:80⏎⏎",
        "https://shop.example/a%20b?c=d"
    )]
    [InlineData("POST / HTTP/1.1⏎Host: [::1]:80⏎⏎", "https://[::1]/")]
    [InlineData("GET http://shop.example HTTP/1.1⏎{H}⏎", "https://shop.example/")]
    public async Task A_plain_request_is_sent_to_the_same_place(string request, string location)
    {
        await StartWithRoutesAsync(routes =>
            routes.Use(Https.Redirect()).Otherwise(_ => HttpResponse.Text("x"))
        );
        var response = await GetAsync(request);
        Assert.Equal((307, location), (response.Status, response.Header("Location")));
    }

    [Fact]
    public async Task Without_a_host_there_is_no_place()
    {
        await StartAsync(server => server.RedirectToHttps(8443).Routes(AddTo));
        Assert.Equal(400, (await GetAsync("GET /a HTTP/1.0⏎⏎")).Status);
        var response = await GetAsync("GET /a HTTP/1.1⏎{H}⏎");
        Assert.Equal("https://a:8443/a", response.Header("Location"));
    }

    [Fact]
    public async Task Plain_and_secure_endpoints_of_one_server_do_their_parts()
    {
        await StartAsync(server =>
            server.RedirectToHttps().Listen("https://127.0.0.1:0").Tls(SelfSigned).Routes(AddTo)
        );
        Assert.Equal(307, (await GetAsync("GET /a HTTP/1.1⏎{H}⏎")).Status);
        Assert.StartsWith("https://127.0.0.1:", Server.Urls[1], StringComparison.Ordinal);
        await using var tunnel = new TlsTunnel(Server.EndPoints[1]);
        using var client = await RawClient.ConnectAsync(tunnel.EndPoint);
        await client.SendAsync("GET /a HTTP/1.1⏎{H}⏎");
        var response = await client.ReadResponseAsync();
        Assert.Equal("x", response.Text);
        Assert.Equal(
            "max-age=86400; includeSubDomains",
            response.Header("Strict-Transport-Security")
        );
    }

    [Fact]
    public async Task A_plain_response_says_nothing_of_it()
    {
        await StartWithRoutesAsync(AddTo);
        var response = await GetAsync("GET /a HTTP/1.1⏎{H}⏎");
        Assert.Null(response.Header("Strict-Transport-Security"));
    }

    [Fact]
    public async Task An_https_url_without_a_certificate_does_not_start()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            StartAsync(server => server.Listen("https://127.0.0.1:0"))
        );
        Assert.Contains("certificate", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TLS_on_an_http_url_is_refused() =>
        Assert.Throws<FormatException>(() => Sys.Http().Listen("http://127.0.0.1:0", SelfSigned));
}
