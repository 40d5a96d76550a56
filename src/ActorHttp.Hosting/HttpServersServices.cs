using ActorHttp.Hosting.Health;
using ActorHttp.Hosting.Servers;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ActorHttp.Hosting;

/// <summary>The servers of a host as services and as health checks.</summary>
public static class HttpServersServices
{
    /// <summary>Makes <see cref="HttpServers"/> a service.</summary>
    public static IServiceCollection AddHttpServers(this IServiceCollection services)
    {
        services.TryAddSingleton(provider =>
            HttpServers.Of(provider.GetRequiredService<ActorSystem>())
        );
        return services;
    }

    /// <summary>Adds a check <c>http-server:name</c> for each server: healthy while it is ready,
    /// with its statistics as data.</summary>
    /// <param name="checks">The checks of the host.</param>
    /// <param name="tags">Without any: "ready". A server that drains is not healthy, so a probe
    /// that kills must not look at this check.</param>
    public static IHealthChecksBuilder AddHttpServers(
        this IHealthChecksBuilder checks,
        params string[] tags
    )
    {
        ArgumentNullException.ThrowIfNull(checks);
        string[] all = tags.Length == 0 ? ["ready"] : tags;
        // The servers are known only when the system has been described.
        checks
            .Services.AddOptions<HealthCheckServiceOptions>()
            .Configure<AkkaConfigurationBuilder>(
                (options, akka) =>
                {
                    foreach (var name in DeclaredServers.Of(akka).Names)
                        options.Registrations.Add(ServerHealth.Registration(name, all));
                }
            );
        return checks;
    }
}
