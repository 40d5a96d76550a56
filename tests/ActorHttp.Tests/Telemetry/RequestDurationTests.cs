using System.Diagnostics.Metrics;
using ActorHttp.Protocol;

namespace ActorHttp.Tests.Telemetry;

/// <summary>The histogram <c>http.server.request.duration</c>, after OpenTelemetry's conventions.
/// </summary>
public sealed class RequestDurationTests : TelemetryTest
{
    private readonly MeterEar _ear = new();

    private Task ServeAsync(HttpLimits? limits = null) =>
        StartWithRoutesAsync(
            routes =>
                routes
                    .Get("/", _ => HttpResponse.Text("here"))
                    .Get("/full", _ => HttpResponse.Empty(503))
                    .Get("/throws", _ => throw new InvalidOperationException("no"))
                    .Get("/never", Never)
                    .Post("/never", Never),
            limits
        );

    private static async Task<HttpResponse> Never(HttpRequest request, CancellationToken gone)
    {
        await Task.Delay(Timeout.Infinite, gone);
        return HttpResponse.Empty(204);
    }

    private async Task<Measured> OnlyAsync() => (await _ear.RequestsAsync(Port))[0];

    [Fact]
    public async Task A_request_is_measured_once_with_the_attributes_of_the_convention()
    {
        await ServeAsync();
        await ExchangeAsync(Get);
        var one = await OnlyAsync();
        Assert.Equal(
            "http.request.method=GET http.response.status_code=200 http.route=/ "
                + "network.protocol.version=1.1 server.address=127.0.0.1 "
                + $"server.port={Port} url.scheme=http",
            one.Series
        );
        Assert.InRange(one.Value, 0.000_000_1, 60);
    }

    [Fact]
    public void The_instrument_has_the_unit_and_the_boundaries_of_the_convention()
    {
        var one = Assert.IsType<Histogram<double>>(
            _ear.Instruments.Single(one => one.Name == "http.server.request.duration")
        );
        Assert.Equal("s", one.Unit);
        Assert.Equal(
            [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
            one.Advice?.HistogramBucketBoundaries
        );
        Assert.Equal("0.1.0", one.Meter.Version);
    }

    [Fact]
    public async Task A_request_without_a_route_has_no_route_attribute()
    {
        await ServeAsync();
        await ExchangeAsync("GET /missing HTTP/1.1⏎{H}⏎");
        var one = await OnlyAsync();
        Assert.Equal(
            (404, false),
            (one["http.response.status_code"], one.Tags.ContainsKey("http.route"))
        );
        Assert.Null(one["error.type"]);
    }

    [Fact]
    public async Task A_method_that_is_not_registered_is_OTHER()
    {
        await ServeAsync();
        await ExchangeAsync("BREW / HTTP/1.1⏎{H}⏎");
        Assert.Equal("_OTHER", (await OnlyAsync())["http.request.method"]);
    }

    [Fact]
    public async Task The_version_is_the_clients()
    {
        await ServeAsync();
        await ExchangeAsync("GET / HTTP/1.0⏎⏎");
        Assert.Equal("1.0", (await OnlyAsync())["network.protocol.version"]);
    }

    [Fact]
    public async Task What_a_function_throws_is_the_error_type_of_a_500()
    {
        await ServeAsync();
        await ExchangeAsync("GET /throws HTTP/1.1⏎{H}⏎");
        var one = await OnlyAsync();
        Assert.Equal(500, one["http.response.status_code"]);
        Assert.Equal("System.InvalidOperationException", one["error.type"]);
    }

    [Fact]
    public async Task A_5xx_of_the_program_is_its_own_error_type()
    {
        await ServeAsync();
        await ExchangeAsync("GET /full HTTP/1.1⏎{H}⏎");
        Assert.Equal("503", (await OnlyAsync())["error.type"]);
    }

    [Fact]
    public async Task A_handler_that_is_late_is_a_503_by_timeout()
    {
        await ServeAsync(HttpLimits.Default with { HandlerTime = AWhile });
        await ExchangeAsync("GET /never HTTP/1.1⏎{H}⏎");
        var one = await OnlyAsync();
        Assert.Equal((503, "timeout"), (one["http.response.status_code"], one["error.type"]));
        Assert.InRange(one.Value, 0.02, 60);
    }

    [Fact]
    public async Task A_client_that_leaves_is_an_error_without_a_status()
    {
        await ServeAsync();
        var client = await SendAsync("GET /never HTTP/1.1⏎{H}⏎");
        await CountsAsync(1, counts => counts.Running, "the handler runs");
        client.Reset();
        var one = await OnlyAsync();
        Assert.Equal("client_gone", one["error.type"]);
        Assert.False(one.Tags.ContainsKey("http.response.status_code"));
    }

    [Fact]
    public async Task Bytes_that_are_no_request_are_not_measured()
    {
        await ServeAsync();
        Assert.Equal(400, (await ExchangeAsync("GET  / HTTP/1.1⏎{H}⏎")).Status);
        await ExchangeAsync(Get);
        Assert.Equal(200, (await OnlyAsync())["http.response.status_code"]);
    }

    [Fact]
    public async Task A_body_that_goes_wrong_under_its_handler_is_measured_with_its_rejection()
    {
        await ServeAsync(HttpLimits.Default with { BufferedBodyBytes = 1 });
        var head = "POST /never HTTP/1.1⏎{H}Transfer-Encoding: chunked⏎⏎";
        await ExchangeAsync($"{head}4⏎abcd⏎zz⏎");
        var one = await OnlyAsync();
        Assert.Equal(400, one["http.response.status_code"]);
        Assert.Equal("InvalidChunkSize", one["error.type"]);
    }

    [Fact]
    public async Task A_handler_actor_that_throws_is_a_500_by_its_exception()
    {
        await StartAsync(server =>
            server.HandledBy(Acting((_, _) => throw new NotSupportedException()))
        );
        await ExchangeAsync(Get);
        var one = await OnlyAsync();
        Assert.Equal(500, one["http.response.status_code"]);
        Assert.Equal("System.NotSupportedException", one["error.type"]);
    }

    [Fact]
    public async Task Requests_that_were_pipelined_are_measured_one_by_one()
    {
        await ServeAsync();
        var client = await SendAsync(Get + Get + Get);
        for (var i = 0; i < 3; i++)
            await client.ReadResponseAsync();
        await _ear.RequestsAsync(Port, 3);
    }

    [Fact]
    public async Task A_response_in_parts_is_over_when_its_end_is_sent()
    {
        var goOn = new TaskCompletionSource();
        await StartWithRoutesAsync(routes =>
            routes.Stream(
                null,
                "/",
                async (_, response) =>
                {
                    await response.WriteAsync("part"u8.ToArray());
                    await goOn.Task;
                }
            )
        );
        var client = await SendAsync(Get);
        await CountsAsync(1, counts => counts.Running, "it runs");
        Assert.Empty(_ear.Heard("http.server.request.duration", Port));
        goOn.SetResult();
        await client.ReadResponseAsync();
        Assert.Equal(200, (await OnlyAsync())["http.response.status_code"]);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _ear.Dispose();
    }
}
