using ActorHttp.Client.Lines;
using ActorHttp.Protocol;

namespace ActorHttp.Client.Connections;

/// <summary>Asks a proxy for a way to an origin that it cannot look into (RFC 9110 s9.3.6).
/// </summary>
internal static class Tunnel
{
    /// <summary>Writes the request; its answer is the line's next response.</summary>
    public static void Ask(ClientLine line, ConnectionPlan plan)
    {
        var fields = plan.ProxyAuthorization is { } authorization
            ? RequestFields.Of(("Proxy-Authorization", authorization))
            : RequestFields.Empty;
        var host = plan.Origin.Host.Contains(':') ? $"[{plan.Origin.Host}]" : plan.Origin.Host;
        var target = $"{host}:{plan.Origin.Port}";
        var head = new RequestHeadData(
            HttpMethod.Connect,
            target,
            target,
            fields,
            RequestFraming.None,
            Close: false,
            ExpectContinue: false
        );
        line.Parser.Begin(HttpMethod.Connect);
        line.Output.Send(RequestRenderer.RenderHead(head));
    }
}
