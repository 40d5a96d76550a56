using System.Net.Sockets;
using ActorHttp.Protocol;
using ActorHttp.TestSupport;
using Akka.Actor;

namespace ActorHttp.Tests.Telemetry;

/// <summary>The instruments that are observed: what the loops count anyway.</summary>
public sealed class ServerMeterTests : TelemetryTest
{
    private readonly MeterEar _ear = new();

    private static void Hello(Routes routes) => routes.Get("/", _ => HttpResponse.Text("hello"));

    private async Task<RunningServer> AnotherAsync(ActorSystem system) =>
        await system
            .Http()
            .Listen("http://127.0.0.1:0")
            .Loops(new LoopOptions { Count = 1 })
            .Routes(Hello)
            .StartAsync();

    [Fact]
    public async Task Requests_that_run_are_counted_until_they_are_answered()
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get);
        await NextRequestAsync();
        await _ear.ObservesAsync("http.server.active_requests", Port, 1);
        Exchange.Tell(HttpResponse.Text("done"), TestActor);
        await client.ReadResponseAsync();
        await _ear.ObservesAsync("http.server.active_requests", Port, 0);
    }

    [Fact]
    public async Task Connections_are_counted_as_they_come_and_go()
    {
        await StartWithRoutesAsync(Hello);
        using (var client = await RawClient.ConnectAsync(Server.EndPoints[0]))
        {
            await _ear.ObservesAsync("actorhttp.connections.active", Port, 1);
            await _ear.ObservesAsync("actorhttp.connections.accepted", Port, 1);
        }
        await _ear.ObservesAsync("actorhttp.connections.active", Port, 0);
        await _ear.ObservesAsync("actorhttp.connections.closed", Port, 1);
    }

    [Fact]
    public async Task A_connection_is_described_by_where_the_server_listens()
    {
        await StartWithRoutesAsync(Hello);
        var one = Assert.Single(_ear.Observe("actorhttp.connections.active", Port));
        Assert.Equal(
            "network.transport=tcp network.type=ipv4 server.address=127.0.0.1 "
                + $"server.port={Port}",
            one.Series
        );
    }

    [Fact]
    public async Task How_long_a_connection_lasted_is_measured_when_it_closes()
    {
        await StartWithRoutesAsync(Hello);
        await ExchangeAsync(Get);
        await Eventually.IsTrueAsync(
            () => _ear.Heard("actorhttp.connection.duration", Port).Length == 1,
            "the connection is measured"
        );
        var one = _ear.Heard("actorhttp.connection.duration", Port)[0];
        Assert.Equal("tcp", one["network.transport"]);
        Assert.InRange(one.Value, 0, 60);
    }

    [Fact]
    public async Task Connections_turned_away_at_the_limit_are_counted()
    {
        await StartWithRoutesAsync(Hello, HttpLimits.Default with { Connections = 1 });
        using var first = await SendAsync(Get);
        await first.ReadResponseAsync();
        Assert.Equal(503, (await ExchangeAsync(Get)).Status);
        await _ear.ObservesAsync("actorhttp.connections.refused", Port, 1);
    }

    [Fact]
    public async Task Connections_without_the_header_of_a_trusted_proxy_are_counted()
    {
        await StartAsync(server => server.TrustProxies("127.0.0.1").ProxyProtocol().Routes(Hello));
        var client = await SendAsync(Get);
        Assert.Empty((await client.ReadToEndAsync()).Bytes);
        await _ear.ObservesAsync("actorhttp.proxy.header.failures", Port, 1);
    }

    [Fact]
    public async Task Rejections_are_counted_by_status_and_reason()
    {
        await StartWithRoutesAsync(Hello);
        await ExchangeAsync("GET  / HTTP/1.1⏎{H}⏎");
        await ExchangeAsync("GET  / HTTP/1.1⏎{H}⏎");
        await ExchangeAsync("GET / HTTP/2.0⏎{H}⏎");
        var found = _ear.Observe("actorhttp.rejections", Port)
            .Select(one => $"{one.Value} {one["http.response.status_code"]} {one["error.type"]}");
        Assert.Equal(
            ["1 505 VersionNotSupported", "2 400 MalformedRequestLine"],
            found.Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task What_runs_out_of_time_is_counted_and_so_is_the_answer_that_comes_too_late()
    {
        await StartWithMeAsync(HttpLimits.Default with { HandlerTime = AWhile });
        var client = await SendAsync(Get);
        await NextRequestAsync();
        var exchange = Exchange;
        Assert.Equal(503, (await client.ReadResponseAsync()).Status);
        exchange.Tell(HttpResponse.Text("late"), TestActor);
        await _ear.ObservesAsync("actorhttp.timeouts", Port, 1);
        await _ear.ObservesAsync("actorhttp.cancellations", Port, 1);
        await _ear.ObservesAsync("actorhttp.late_answers", Port, 1);
    }

    [Fact]
    public async Task Failures_of_handlers_are_counted()
    {
        await StartWithRoutesAsync(routes =>
            routes.Get("/", _ => throw new InvalidOperationException("no"))
        );
        await ExchangeAsync(Get);
        await _ear.ObservesAsync("actorhttp.handler.failures", Port, 1);
        await _ear.ObservesAsync("actorhttp.log.lines_left_out", Port, 0);
        await _ear.ObservesAsync("actorhttp.accept.errors", Port, 0);
    }

    [Fact]
    public async Task Servers_of_two_systems_are_told_apart_and_share_the_instruments()
    {
        using var other = ActorSystem.Create("other", Quiet);
        await StartWithRoutesAsync(Hello);
        await using var second = await AnotherAsync(other);
        await ExchangeAsync(Get);
        await _ear.ObservesAsync("actorhttp.connections.accepted", Port, 1);
        await _ear.ObservesAsync("actorhttp.connections.accepted", PortOf(second), 0);
        Assert.Equal(
            _ear.Instruments.Count,
            _ear.Instruments.DistinctBy(instrument => instrument.Name, StringComparer.Ordinal)
                .Count()
        );
    }

    [Fact]
    public async Task A_server_that_has_stopped_is_observed_no_more()
    {
        await StartWithRoutesAsync(Hello);
        await ExchangeAsync(Get);
        Assert.Contains(_ear.ObserveAll(), one => Equals(one["server.port"], Port));
        await Server.StopAsync(TimeSpan.Zero);
        await Eventually.IsTrueAsync(
            () => !_ear.ObserveAll().Any(one => Equals(one["server.port"], Port)),
            "nothing is observed of it"
        );
    }

    [Fact]
    public async Task A_server_whose_system_has_ended_is_observed_no_more()
    {
        var system = ActorSystem.Create("short", Quiet);
        var port = PortOf(await AnotherAsync(system));
        Assert.NotEmpty(_ear.Observe("actorhttp.timeouts", port));
        await system.Terminate();
        Assert.Empty(_ear.Observe("actorhttp.timeouts", port));
    }

    [Fact]
    public async Task A_Unix_domain_socket_has_a_path_in_place_of_a_port()
    {
        var path = Path.Combine(Path.GetTempPath(), $"ah-{Guid.NewGuid():N}.sock");
        await using var server = await Sys.Http()
            .Listen(new UnixDomainSocketEndPoint(path))
            .Routes(Hello)
            .StartAsync();
        var one = _ear.ObserveAll()
            .Single(one =>
                one.Instrument == "actorhttp.connections.active"
                && Equals(one["server.address"], path)
            );
        Assert.Equal($"network.transport=unix server.address={path}", one.Series);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _ear.Dispose();
    }
}
