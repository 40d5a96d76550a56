using ActorHttp.Protocol;
using ActorHttp.TestSupport;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorHttp.Hosting.Tests;

/// <summary>The end of the host drains its servers, in the phases of CoordinatedShutdown.</summary>
public sealed class ShutdownTests : HostTest
{
    private const string Unbind = CoordinatedShutdown.PhaseBeforeServiceUnbind;
    private const string Drain = CoordinatedShutdown.PhaseServiceRequestsDone;

    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    private readonly TaskCompletionSource<string> _answer = new();

    [Fact]
    public async Task A_running_request_is_answered_and_reported_before_the_host_has_stopped()
    {
        var host = await StartAsync(akka => akka.WithHttpServer("api", Local, Wait));
        var server = ServerOf(host);
        var client = await SendAsync(server.EndPoints[0], "/");
        await RunsAsync(server);
        var stopped = host.StopAsync();
        await LineAsync("drains within");
        Assert.False(stopped.IsCompleted);
        _answer.SetResult("done");
        var last = await client.ReadResponseAsync();
        Assert.Equal(("done", "close"), (last.Text, last.Header("Connection")));
        client.ShutdownSend();
        await stopped.WaitAsync(Soon);
        Assert.Contains("1 finished", (await LineAsync(": stopped.")).Text);
    }

    [Fact]
    public async Task Readiness_ends_before_accepting_does()
    {
        var host = await StartAsync(akka =>
            akka.WithHttpServer("api", http => http.Listen(Local).Limits(Announce).Routes(Probed))
        );
        Assert.Equal(200, (await GetAsync(host, "/healthz/ready")).Status);
        var stopped = host.StopAsync();
        await Eventually.IsTrueAsync(() => !ServerOf(host).IsReady, "it is not ready");
        Assert.Equal(503, (await GetAsync(host, "/healthz/ready")).Status);
        Assert.Equal(200, (await GetAsync(host, "/healthz/live")).Status);
        await stopped.WaitAsync(Soon);
    }

    [Fact]
    public async Task Each_server_drains_for_its_own_time()
    {
        var host = await StartAsync(akka =>
            akka.WithHttpServer("api", http => http.Listen(Local).Limits(Stop(1)))
                .WithHttpServer("admin", http => http.Listen(Local).Limits(Stop(2)))
        );
        await host.StopAsync().WaitAsync(Soon);
        await LineAsync("drains within 00:00:01.");
        await LineAsync("drains within 00:00:02.");
    }

    [Fact]
    public async Task The_phases_have_the_time_of_the_slowest_server()
    {
        var host = await StartAsync(akka =>
            akka.WithHttpServer("api", http => http.Listen(Local).Limits(Stop(60)))
                .WithHttpServer("admin", http => http.Listen(Local).Limits(Stop(90)))
                .WithHttpServer("web", http => http.Listen(Local).Limits(Stop(30)))
        );
        Assert.Equal(TimeSpan.FromSeconds(95), PhaseOf(host, Drain));
        Assert.Equal(TimeSpan.FromSeconds(5), PhaseOf(host, Unbind));
        await Eventually.IsEqualAsync(
            3,
            () => Lines.All.Count(line => line.Text.Contains(": listening")),
            "the servers' lines",
            Soon
        );
        Assert.Null(Lines.Find("of CoordinatedShutdown has"));
    }

    [Theory]
    [InlineData(HoconAddMode.Append, true)]
    [InlineData(HoconAddMode.Prepend, false)]
    public async Task What_the_program_says_of_a_phase_holds(HoconAddMode mode, bool before)
    {
        var hocon = $"akka.coordinated-shutdown.phases.{Drain}.timeout = 12s";
        var host = await StartAsync(akka =>
        {
            if (before)
                akka.AddHocon(hocon, mode);
            akka.WithHttpServer("api", http => http.Listen(Local).Limits(Stop(60)));
            if (!before)
                akka.AddHocon(hocon, mode);
            akka.WithHttpServer("admin", http => http.Listen(Local).Limits(Stop(90)));
        });
        Assert.Equal(TimeSpan.FromSeconds(12), PhaseOf(host, Drain));
        await LineAsync("of CoordinatedShutdown has 00:00:12");
    }

    [Fact]
    public async Task A_host_that_gives_less_time_is_told_so()
    {
        await StartAsync(
            akka => akka.WithHttpServer("api", http => http.Listen(Local).Limits(Stop(20))),
            services =>
                services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(19))
        );
        const string start = "Server api may take 00:00:20 to stop";
        var line = await LineAsync(start);
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.Contains("HostOptions.ShutdownTimeout is 00:00:19", line.Text);
    }

    [Fact]
    public async Task A_host_that_gives_less_time_cuts_nothing()
    {
        var host = await StartAsync(
            akka => akka.WithHttpServer("api", Local, Wait),
            services => services.Configure<HostOptions>(o => o.ShutdownTimeout = Short)
        );
        var client = await SendAsync(ServerOf(host).EndPoints[0], "/");
        await RunsAsync(ServerOf(host));
        var stopped = host.StopAsync();
        await Task.Delay(2 * Short);
        _answer.SetResult("done");
        Assert.Equal("done", (await client.ReadResponseAsync()).Text);
        client.ShutdownSend();
        await stopped.WaitAsync(Soon);
    }

    [Fact]
    public async Task The_defaults_of_host_and_server_fit()
    {
        await StartAsync(akka => akka.WithHttpServer("api", http => http.Listen(Local)));
        await LineAsync("listening");
        // On a busy machine a loop may be held for a while, which is a warning of its own.
        Assert.DoesNotContain(
            Lines.All,
            line => line.Level >= LogLevel.Warning && !line.Text.Contains("has been held for")
        );
    }

    private void Wait(Routes routes) =>
        routes.Get("/", async (_, _) => HttpResponse.Text(await _answer.Task));

    private static Task RunsAsync(RunningServer server) =>
        Eventually.IsTrueAsync(
            async () => (await server.StatisticsAsync())[0].Running == 1,
            "the request runs"
        );

    private static void Probed(Routes routes, HttpServerContext context) =>
        routes.HealthChecks(context);

    private static HttpLimits Announce(HttpLimits limits) =>
        limits with
        {
            AnnounceTime = TimeSpan.FromSeconds(5),
        };

    private static Func<HttpLimits, HttpLimits> Stop(int seconds) =>
        limits => limits with { StopTime = TimeSpan.FromSeconds(seconds) };

    private static TimeSpan PhaseOf(IHost host, string phase) =>
        CoordinatedShutdown.Get(SystemOf(host)).Timeout(phase);
}
