using System.Diagnostics;
using System.Net;
using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.Telemetry;

/// <summary>The source "ActorHttp": a span for each request, as OpenTelemetry's conventions for
/// HTTP servers describe it.</summary>
/// <remarks>A span is current while functions run that answer its request, and at no other
/// time: a loop has many at once.</remarks>
internal static class ServerSpan
{
    private static readonly ActivitySource Source = new(
        "ActorHttp",
        typeof(ServerSpan).Assembly.GetName().Version?.ToString(3)
    );

    public static bool IsWanted => Source.HasListeners();

    /// <summary>Begins a span, which is not made current; null if nobody wants this one.</summary>
    public static Activity? Start(HttpRequest request, ServerLabels server, TracingOptions options)
    {
        // What is current on this thread has nothing to do with the client.
        Activity.Current = null;
        var span = Source.StartActivity(
            NameOf(request.Method),
            ActivityKind.Server,
            request.TraceContext,
            Attributes(request, server, options)
        );
        Activity.Current = null;
        return span;
    }

    /// <summary>The span's name; a route that is known adds its template.</summary>
    public static string NameOf(HttpMethod method, string? route = null)
    {
        var name = Labels.Of(method);
        // The convention's word for a method that is not registered.
        name = ReferenceEquals(name, Labels.OtherMethod) ? "HTTP" : name;
        return route is null ? name : $"{name} {route}";
    }

    private static string? AddressOf(EndPoint? client) =>
        client is IPEndPoint ip ? ip.Address.ToString() : client?.ToString();

    // At hand before the sampler decides.
    private static List<KeyValuePair<string, object?>> Attributes(
        HttpRequest request,
        ServerLabels server,
        TracingOptions options
    )
    {
        var method = Labels.Of(request.Method);
        List<KeyValuePair<string, object?>> attributes =
        [
            new(Labels.Method, method),
            new("url.path", Encoding.ASCII.GetString(request.Target.RawPath)),
            new(Labels.Scheme, request.Scheme),
            new(Labels.Version, Labels.Of(request.Version)),
            .. server.Server,
        ];
        if (AddressOf(request.Client) is { } client)
            attributes.Add(new("client.address", client));
        if (ReferenceEquals(method, Labels.OtherMethod))
            attributes.Add(new("http.request.method_original", request.Method.Name));
        if (options.ShowsQuery && !request.Target.RawQuery.IsEmpty)
            attributes.Add(new("url.query", request.Target.Query));
        if (options.ShowsUserAgent && request.Headers.Get("User-Agent") is { } agent)
            attributes.Add(new("user_agent.original", agent));
        return attributes;
    }
}
