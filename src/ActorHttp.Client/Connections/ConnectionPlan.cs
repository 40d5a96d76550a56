using System.Net;
using System.Net.Security;
using ActorHttp.Client.Exchanges;
using ActorHttp.Loops;
using ActorHttp.Protocol;
using ActorHttp.Transport;

namespace ActorHttp.Client.Connections;

/// <summary>Where a connection leads, and how.</summary>
/// <param name="Loop">On which loop.</param>
/// <param name="Origin">Whom the requests are for.</param>
/// <param name="Proxy">Who is connected to instead; null for nobody.</param>
/// <param name="EndPoints">Addresses, in the order of trying.</param>
/// <param name="Options">Times and limits.</param>
internal sealed record ConnectionPlan(
    ActorLoop Loop,
    Origin Origin,
    HttpUrl? Proxy,
    IReadOnlyList<EndPoint> EndPoints,
    ClientOptions Options
)
{
    /// <summary>How old it may become; null: it is somebody's own, who ends it himself.</summary>
    public TimeSpan? MayAge { get; init; }

    /// <summary>Whether the proxy is asked for a tunnel, so that it sees no request.</summary>
    public bool NeedsTunnel => Proxy is not null && Origin.IsSecure;

    /// <summary>Whether requests name the whole URL (RFC 9112 s3.2.2).</summary>
    public bool UsesAbsoluteForm => Proxy is not null && !Origin.IsSecure;

    /// <summary>What the proxy is told of who asks; null where it needs nothing.</summary>
    public string? ProxyAuthorization =>
        Proxy?.UserInfo is { } user ? BasicCredentials.Of(user) : null;

    /// <summary>Whether the local address that the program wants is of that family.</summary>
    public bool CanReach(EndPoint endPoint) =>
        Options.LocalEndPoint is not { } local
        || endPoint is not IPEndPoint
        || endPoint.AddressFamily == local.AddressFamily;

    /// <summary>How the socket to one of the addresses is made.</summary>
    public ConnectOptions ConnectingTo(EndPoint endPoint) =>
        endPoint is IPEndPoint && Options.LocalEndPoint is { } local
            ? new() { LocalEndPoint = local }
            : ConnectOptions.Default;

    /// <summary>For a handshake with the origin.</summary>
    public SslClientAuthenticationOptions Tls() => OriginTls.For(Origin, Options.ConfigureTls);
}
