using ActorHttp.TestSupport;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace ActorHttp.Hosting.Tests;

/// <summary>Health of a host's servers, as checks of the host and as answers to probes.</summary>
public sealed class HealthTests : HostTest
{
    private HealthStatus _store = HealthStatus.Healthy;
    private HealthStatus _process = HealthStatus.Healthy;

    [Fact]
    public async Task Each_server_has_a_check_with_its_statistics()
    {
        var host = await StartAsync(
            akka => Probed(akka).WithHttpServer("admin", Local, _ => { }),
            Checks
        );
        await GetAsync(host, "/healthz/live");
        var report = await ReportWithFiguresAsync(host);
        Assert.Equal(HealthStatus.Healthy, report.Status);
        Assert.Equal("admin is ready", report.Entries["http-server:admin"].Description);
        var api = report.Entries["http-server:api"];
        Assert.Equal((1L, "ready"), (api.Data["requests"], Assert.Single(api.Tags)));
        Assert.Equal(ListenUrl.Format(ServerOf(host).EndPoints[0]), api.Data["endpoints"]);
    }

    // Where the pool is busy, a check does not wait for them.
    private static async Task<HealthReport> ReportWithFiguresAsync(IHost host)
    {
        HealthReport report = null!;
        await Eventually.IsTrueAsync(
            async () =>
            {
                report = await ReportAsync(host);
                return report.Entries["http-server:api"].Data.ContainsKey("requests");
            },
            "the report has figures"
        );
        return report;
    }

    [Fact]
    public async Task A_server_that_has_stopped_is_not_healthy()
    {
        var host = await StartAsync(akka => Probed(akka), Checks);
        await ServerOf(host).StopAsync();
        var api = (await ReportAsync(host)).Entries["http-server:api"];
        Assert.Equal(HealthStatus.Unhealthy, api.Status);
        Assert.Equal("api is stopping or has stopped", api.Description);
    }

    [Fact]
    public async Task A_server_that_has_not_started_is_not_healthy()
    {
        HealthReport? early = null;
        IServiceProvider services = null!;
        var host = Build(
            akka => Probed(akka.AddStartup(async (_, _) => early = await ReportAsync(services))),
            Checks
        );
        services = host.Services;
        await StartAsync(host);
        Assert.Equal("api has not started", early!.Entries["http-server:api"].Description);
    }

    [Theory]
    [InlineData(HealthStatus.Healthy, 200)]
    [InlineData(HealthStatus.Degraded, 200)]
    [InlineData(HealthStatus.Unhealthy, 503)]
    public async Task A_probe_is_told_the_status_in_a_word(HealthStatus store, int status)
    {
        var host = await StartAsync(akka => Probed(akka), Checks);
        _store = store;
        var ready = await GetAsync(host, "/healthz/ready");
        Assert.Equal((status, store.ToString()), (ready.Status, ready.Text));
        Assert.Equal("no-store", ready.Header("Cache-Control"));
        Assert.Equal(200, (await GetAsync(host, "/healthz/live")).Status);
    }

    [Fact]
    public async Task Only_checks_of_life_say_that_a_process_is_not_alive()
    {
        var host = await StartAsync(akka => Probed(akka), Checks);
        _process = HealthStatus.Unhealthy;
        Assert.Equal(503, (await GetAsync(host, "/healthz/live")).Status);
        Assert.Equal(200, (await GetAsync(host, "/healthz/ready")).Status);
    }

    [Fact]
    public async Task Who_asks_for_json_hears_which_check_fails_and_no_secrets()
    {
        var host = await StartAsync(akka => Probed(akka), Checks);
        _store = HealthStatus.Unhealthy;
        var ready = await GetAsync(host, "/healthz/ready", "Accept: application/json⏎");
        Assert.Equal("application/json", ready.Header("Content-Type"));
        Assert.StartsWith("{\"status\":\"Unhealthy\",\"checks\":[", ready.Text);
        Assert.Contains("{\"name\":\"store\",\"status\":\"Unhealthy\"", ready.Text);
        Assert.Contains("{\"name\":\"http-server:api\",\"status\":\"Healthy\"", ready.Text);
        Assert.DoesNotContain("password", ready.Text);
    }

    [Fact]
    public async Task Without_checks_the_server_alone_decides()
    {
        var host = await StartAsync(akka => Probed(akka));
        Assert.Equal("Healthy", (await GetAsync(host, "/healthz/ready")).Text);
        Assert.Equal("Healthy", (await GetAsync(host, "/healthz/live")).Text);
    }

    private static AkkaConfigurationBuilder Probed(AkkaConfigurationBuilder akka) =>
        akka.WithHttpServer(
            "api",
            http => http.Listen(Local).Routes((routes, context) => routes.HealthChecks(context))
        );

    private void Checks(IServiceCollection services) =>
        services
            .AddHealthChecks()
            .AddHttpServers()
            .AddCheck("store", () => new(_store, null, new IOException("password 1234")))
            .AddCheck("process", () => new(_process), ["live"]);

    private static Task<HealthReport> ReportAsync(IHost host) => ReportAsync(host.Services);

    private static Task<HealthReport> ReportAsync(IServiceProvider services) =>
        services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
}
