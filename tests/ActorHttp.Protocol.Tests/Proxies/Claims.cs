using System.Net;

namespace ActorHttp.Protocol.Tests.Proxies;

/// <summary>Requests of a trusted proxy at 10.0.0.1.</summary>
internal static class Claims
{
    public static readonly TrustedProxies Trust = TrustedProxies.Of("10.0.0.0/8", "fd00::/8");

    public static HttpRequest Request(
        string fields,
        TrustedProxies? trust,
        Action<EndPoint?, string>? onIgnored = null
    ) =>
        new(
            Outcome.Of($"{{G}}{fields}⏎").Only.Head,
            RequestBody.Empty,
            new ConnectionInfo(1, new IPEndPoint(IPAddress.Parse("10.0.0.1"), 5), null, false)
            {
                Trust = trust,
                OnIgnored = onIgnored,
            }
        );

    /// <summary>Client, scheme and host.</summary>
    public static string Seen(this HttpRequest request) =>
        $"{request.Client?.ToString() ?? "?"} {request.Scheme} {request.Host}";
}
