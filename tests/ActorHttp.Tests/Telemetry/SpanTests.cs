using System.Diagnostics;
using ActorHttp.Protocol;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.Telemetry;

/// <summary>The span of a request, after OpenTelemetry's conventions for HTTP servers.</summary>
public sealed class SpanTests : TelemetryTest
{
    private readonly SpanEar _ear = new();

    private static void Routes(Routes routes) =>
        routes
            .Get("/", _ => HttpResponse.Text("here"))
            .Get("/throws", _ => throw new InvalidOperationException("no"))
            .Get("/never", Never);

    private static async Task<HttpResponse> Never(HttpRequest request, CancellationToken gone)
    {
        await Task.Delay(Timeout.Infinite, gone);
        return HttpResponse.Empty(204);
    }

    private async Task<Activity> SpanOfAsync(string notation, TracingOptions? options = null)
    {
        await StartAsync(server =>
            server.Routes(Routes).Tracing(options ?? TracingOptions.Default)
        );
        await ExchangeAsync(notation);
        return await _ear.OnlyAsync(Port);
    }

    private static string Tags(Activity span) =>
        string.Join(
            ' ',
            span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal)
        );

    [Fact]
    public async Task It_has_the_kind_name_and_attributes_of_the_convention()
    {
        var span = await SpanOfAsync("GET /?secret=1 HTTP/1.1⏎{H}User-Agent: me⏎⏎");
        Assert.Equal((ActivityKind.Server, "GET /"), (span.Kind, span.DisplayName));
        Assert.Equal(
            "client.address=127.0.0.1 http.request.method=GET http.response.status_code=200 http.route=/ "
                + "network.protocol.version=1.1 server.address=127.0.0.1 "
                + $"server.port={Port} url.path=/ url.scheme=http",
            Tags(span)
        );
        Assert.Equal((ActivityStatusCode.Unset, "0.1.0"), (span.Status, span.Source.Version));
        Assert.True(span.Duration > TimeSpan.Zero);
    }

    [Fact]
    public async Task Client_and_scheme_are_those_that_a_trusted_proxy_names()
    {
        await StartAsync(server => server.Routes(Routes).TrustProxies("127.0.0.1"));
        await ExchangeAsync("GET / HTTP/1.1⏎{H}Forwarded: for=192.0.2.1;proto=https⏎⏎");
        var span = await _ear.OnlyAsync(Port);
        Assert.Equal("192.0.2.1", span.GetTagItem("client.address"));
        Assert.Equal("https", span.GetTagItem("url.scheme"));
    }

    [Fact]
    public async Task Query_and_agent_are_shown_when_asked_for()
    {
        var span = await SpanOfAsync(
            "GET /?a=1 HTTP/1.1⏎{H}User-Agent: me⏎⏎",
            new TracingOptions { ShowsQuery = true, ShowsUserAgent = true }
        );
        Assert.Equal("a=1", span.GetTagItem("url.query"));
        Assert.Equal("me", span.GetTagItem("user_agent.original"));
    }

    [Fact]
    public async Task A_path_without_a_route_makes_no_name()
    {
        var span = await SpanOfAsync("GET /missing%20one HTTP/1.1⏎{H}⏎");
        Assert.Equal("GET", span.DisplayName);
        Assert.Equal("/missing%20one", span.GetTagItem("url.path"));
        Assert.Null(span.GetTagItem("http.route"));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
    }

    [Fact]
    public async Task A_method_that_is_not_registered_makes_no_name()
    {
        var span = await SpanOfAsync("BREW / HTTP/1.1⏎{H}⏎");
        Assert.Equal("HTTP", span.DisplayName);
        Assert.Equal("_OTHER", span.GetTagItem("http.request.method"));
        Assert.Equal("BREW", span.GetTagItem("http.request.method_original"));
    }

    [Fact]
    public async Task An_exception_makes_it_an_error_of_that_type()
    {
        var span = await SpanOfAsync("GET /throws HTTP/1.1⏎{H}⏎");
        Assert.Equal("GET /throws", span.DisplayName);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("System.InvalidOperationException", span.GetTagItem("error.type"));
        Assert.Equal(500, span.GetTagItem("http.response.status_code"));
    }

    [Fact]
    public async Task A_client_that_leaves_ends_it_with_that_reason()
    {
        await StartWithRoutesAsync(Routes);
        var client = await SendAsync("GET /never HTTP/1.1⏎{H}⏎");
        await CountsAsync(1, counts => counts.Running, "the handler runs");
        Assert.Empty(_ear.Ended(Port));
        client.Reset();
        var span = await _ear.OnlyAsync(Port);
        Assert.Equal("client_gone", span.GetTagItem("error.type"));
        Assert.Equal(ActivityStatusCode.Error, span.Status);
    }

    [Fact]
    public async Task A_server_that_drains_ends_it_with_that_reason()
    {
        await StartWithRoutesAsync(Routes);
        await SendAsync("GET /never HTTP/1.1⏎{H}⏎");
        await CountsAsync(1, counts => counts.Running, "the handler runs");
        await Server.StopAsync(TimeSpan.Zero);
        Assert.Equal("draining", (await _ear.OnlyAsync(Port)).GetTagItem("error.type"));
    }

    [Fact]
    public async Task A_response_that_its_client_does_not_take_ends_it_with_the_connection()
    {
        await StartWithRoutesAsync(routes =>
            routes.Get("/", _ => HttpResponse.Bytes(new byte[32 << 20], "a/b"))
        );
        var client = await ConnectAsync(receiveBuffer: 4096);
        await client.SendAsync(Get);
        await Eventually.IsTrueAsync(
            async () => (await StatisticsAsync()) is { Requests: 1, Running: 0 },
            "the response is on its way"
        );
        Assert.Empty(_ear.Ended(Port));
        client.Reset();
        Assert.Equal("client_gone", (await _ear.OnlyAsync(Port)).GetTagItem("error.type"));
    }

    [Fact]
    public async Task Pipelined_requests_have_one_each()
    {
        await StartWithRoutesAsync(Routes);
        var client = await SendAsync(Get + "GET /missing HTTP/1.1⏎{H}⏎" + Get);
        for (var i = 0; i < 3; i++)
            await client.ReadResponseAsync();
        var spans = await _ear.EndedAsync(Port, 3);
        Assert.Equal(
            "GET /, GET, GET /",
            string.Join(", ", spans.Select(span => span.DisplayName))
        );
        Assert.Equal(3, spans.Select(span => span.TraceId).Distinct().Count());
    }

    [Fact]
    public async Task One_that_is_not_sampled_costs_no_answer()
    {
        using var ear = new SpanEar(_ => false);
        _ear.Dispose();
        await StartWithRoutesAsync(Routes);
        Assert.Equal("here", (await ExchangeAsync(Get)).Text);
        Assert.Empty(ear.Ended(Port));
    }

    [Fact]
    public async Task A_listener_that_throws_takes_no_answer_from_a_client()
    {
        using var thrower = Thrower();
        await StartWithRoutesAsync(Routes);
        var client = await SendAsync(Get);
        Assert.Equal("here", (await client.ReadResponseAsync()).Text);
        await client.SendAsync("GET / HTTP/1.0⏎⏎");
        Assert.Equal("here", (await client.ReadResponseAsync()).Text);
        Assert.Equal(PeerEnding.Finished, (await client.ReadToEndAsync()).Ending);
        client.Dispose();
        await CountsAsync(0, counts => counts.Open, "the connection is closed");
    }

    [Fact]
    public async Task A_listener_that_throws_leaves_nothing_of_a_connection_that_is_cut()
    {
        using var thrower = Thrower();
        await StartWithRoutesAsync(Routes);
        var client = await SendAsync("GET /never HTTP/1.1⏎{H}⏎");
        await CountsAsync(1, counts => counts.Running, "it has the request");
        client.Reset();
        await CountsAsync(
            0,
            counts => counts.Running + counts.ConnectionActors + counts.HandlerActors,
            "nothing is left"
        );
    }

    // Of this server only: others run beside it.
    private ActivityListener Thrower()
    {
        var thrower = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "ActorHttp",
            ActivityStopped = span => ThrowIf(Equals(span.GetTagItem("server.port"), Port)),
        };
        ActivitySource.AddActivityListener(thrower);
        return thrower;
    }

    private static void ThrowIf(bool isOurs)
    {
        if (isOurs)
            throw new InvalidOperationException("no");
    }

    [Fact]
    public async Task The_sampler_sees_what_is_known_at_the_start()
    {
        _ear.Dispose();
        using var ear = new SpanEar(span =>
            span.Tags!.Any(tag => tag is { Key: "url.path", Value: "/missing" })
        );
        await StartWithRoutesAsync(Routes);
        await ExchangeAsync(Get);
        await ExchangeAsync("GET /missing HTTP/1.1⏎{H}⏎");
        Assert.Equal("/missing", (await ear.OnlyAsync(Port)).GetTagItem("url.path"));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _ear.Dispose();
    }
}
