using ActorHttp.Hosting.Health;

namespace ActorHttp.Hosting;

/// <summary>Health for probes of orchestrators and balancers.</summary>
public static class HealthRoutes
{
    /// <summary>Answers probes: 200 for healthy and degraded, 503 for unhealthy; in JSON for who
    /// asks for it, else as a word.</summary>
    /// <remarks>
    /// Alive: every check of the host that is tagged "live" or "liveness" passes. Ready: this
    /// server is, and all other checks pass. While it drains it is not ready, before any check is
    /// asked, but alive. Without <c>AddHealthChecks()</c> the server alone decides.
    /// </remarks>
    /// <param name="routes">Get two more.</param>
    /// <param name="context">What the routes were made with.</param>
    /// <param name="live">A path; who says no here wants to be restarted.</param>
    /// <param name="ready">A path; who says no here wants no requests.</param>
    public static Routes HealthChecks(
        this Routes routes,
        HttpServerContext context,
        string live = "/healthz/live",
        string ready = "/healthz/ready"
    )
    {
        ArgumentNullException.ThrowIfNull(routes);
        ArgumentNullException.ThrowIfNull(context);
        var probes = new Probes(context);
        return routes.Get(live, probes.LiveAsync).Get(ready, probes.ReadyAsync);
    }
}
