using ActorHttp.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ActorHttp.Hosting.Health;

/// <summary>The answers to probes of one server.</summary>
internal sealed class Probes(HttpServerContext context)
{
    private static readonly string[] OfLife = ["live", "liveness"];
    private static readonly string[] OfReadiness = ["ready", "readiness"];

    private readonly HealthCheckService? _checks =
        context.Services.GetService<HealthCheckService>();

    public async Task<HttpResponse> LiveAsync(HttpRequest request, CancellationToken gone) =>
        HealthReply.To(request, await CheckAsync(IsOfLife, gone));

    public async Task<HttpResponse> ReadyAsync(HttpRequest request, CancellationToken gone) =>
        HealthReply.To(
            request,
            IsReady ? await CheckAsync(IsOfReadiness, gone) : Bare(HealthStatus.Unhealthy)
        );

    private bool IsReady =>
        HttpServers.Of(context.System).TryGet(context.Name, out var server) && server.IsReady;

    private static bool IsOfLife(HealthCheckRegistration check) => check.Tags.Overlaps(OfLife);

    // Who has not said what a check is for wants no requests while it fails.
    private static bool IsOfReadiness(HealthCheckRegistration check) =>
        check.Tags.Overlaps(OfReadiness) || !IsOfLife(check);

    private async Task<HealthReport> CheckAsync(
        Func<HealthCheckRegistration, bool> which,
        CancellationToken gone
    ) => _checks is null ? Bare(HealthStatus.Healthy) : await _checks.CheckHealthAsync(which, gone);

    private static HealthReport Bare(HealthStatus status) =>
        new(
            new Dictionary<string, HealthReportEntry>(StringComparer.Ordinal),
            status,
            TimeSpan.Zero
        );
}
