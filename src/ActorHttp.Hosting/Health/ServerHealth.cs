using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ActorHttp.Hosting.Health;

/// <summary>Whether one server is ready.</summary>
internal sealed class ServerHealth(HttpServers servers, string name) : IHealthCheck
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    public static HealthCheckRegistration Registration(string name, IEnumerable<string> tags) =>
        new(
            $"http-server:{name}",
            services => new ServerHealth(
                HttpServers.Of(services.GetRequiredService<ActorSystem>()),
                name
            ),
            failureStatus: null,
            tags
        );

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(context);
        var failure = context.Registration.FailureStatus;
        if (!servers.TryGet(name, out var server))
            return new HealthCheckResult(failure, $"{name} has not started");
        return server.IsReady
            ? HealthCheckResult.Healthy(
                $"{name} is ready",
                await DataAsync(server, cancellationToken)
            )
            : new HealthCheckResult(failure, $"{name} is stopping or has stopped");
    }

    // A pool that is busy for a moment makes the figures late, not the server ill.
    private static async Task<IReadOnlyDictionary<string, object>?> DataAsync(
        RunningServer server,
        CancellationToken cancel
    )
    {
        try
        {
            var all = await server.StatisticsAsync().WaitAsync(Soon, cancel);
            return new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["endpoints"] = string.Join(' ', server.Urls),
                ["open"] = all.Sum(one => one.Open),
                ["running"] = all.Sum(one => one.Running),
                ["requests"] = all.Sum(one => one.Requests),
                ["refused"] = all.Sum(one => one.Refused),
                ["rejections"] = all.Sum(one => one.Rejections),
                ["handlerFailures"] = all.Sum(one => one.HandlerFailures),
                ["timeouts"] = all.Sum(one => one.Timeouts),
            };
        }
        catch (Exception late) when (late is TimeoutException or AskTimeoutException)
        {
            return null;
        }
    }
}
