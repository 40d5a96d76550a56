using ActorHttp.Protocol;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ActorHttp.Hosting.Health;

/// <summary>A report as a response. Exceptions and data stay inside: anybody may ask.</summary>
internal static class HealthReply
{
    public static HttpResponse To(HttpRequest request, HealthReport report)
    {
        var status = report.Status == HealthStatus.Unhealthy ? 503 : 200;
        var response = WantsJson(request)
            ? HttpResponse.Json(Body(report), status: status)
            : HttpResponse.Text(report.Status.ToString(), status);
        return response.With("Cache-Control", "no-store");
    }

    private static bool WantsJson(HttpRequest request) =>
        request.Headers.Get("Accept")?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;

    private static object Body(HealthReport report) =>
        new
        {
            Status = report.Status.ToString(),
            Checks = report.Entries.Select(entry => new
            {
                Name = entry.Key,
                Status = entry.Value.Status.ToString(),
                entry.Value.Description,
                Milliseconds = (long)entry.Value.Duration.TotalMilliseconds,
            }),
        };
}
