using System.Collections.Frozen;
using System.Globalization;
using ActorHttp.Protocol;

namespace ActorHttp.Telemetry;

/// <summary>Names and values of attributes, after OpenTelemetry's conventions for HTTP.</summary>
/// <remarks>The values are made once: a measurement makes none.</remarks>
internal static class Labels
{
    public const string Method = "http.request.method";
    public const string Status = "http.response.status_code";
    public const string Route = "http.route";
    public const string Version = "network.protocol.version";
    public const string Scheme = "url.scheme";
    public const string Error = "error.type";
    public const string Http = "http";
    public const string Https = "https";

    /// <summary>In place of a method that is not registered: their number is the client's choice.
    /// </summary>
    public const string OtherMethod = "_OTHER";

    /// <summary>Its actor has died, killed or by itself.</summary>
    public const string HandlerStopped = "handler_stopped";

    private const int MostStatuses = 1000;

    private static readonly object?[] Statuses = new object?[MostStatuses];

    private static readonly FrozenSet<HttpMethod> Known = FrozenSet.Create(
        HttpMethod.Get,
        HttpMethod.Head,
        HttpMethod.Post,
        HttpMethod.Put,
        HttpMethod.Delete,
        HttpMethod.Connect,
        HttpMethod.Options,
        HttpMethod.Trace,
        HttpMethod.Patch
    );

    public static string Of(HttpMethod method) =>
        Known.Contains(method) ? method.Name : OtherMethod;

    public static string Of(HttpProtocolVersion version) =>
        version == HttpProtocolVersion.Http10 ? "1.0" : "1.1";

    /// <summary>The status in its box, which is made once.</summary>
    public static object Boxed(int status) => Statuses[status] ??= status;

    /// <summary>The value of <see cref="Error"/> for an exchange that was cancelled.</summary>
    public static string Of(CancelReason reason) =>
        reason switch
        {
            CancelReason.Timeout => "timeout",
            CancelReason.Draining => "draining",
            CancelReason.Limit => "limit",
            _ => "client_gone",
        };

    /// <summary>For an exception: its type, of which a program has only so many.</summary>
    public static string Of(Exception cause) => cause.GetType().FullName ?? cause.GetType().Name;

    /// <summary>For a failure that only its status tells; null when that says success or blames
    /// the client.</summary>
    public static string? ErrorOf(int status) =>
        status is >= 500 and < 600 ? status.ToString(CultureInfo.InvariantCulture) : null;
}
