using System.Net;

namespace ActorHttp.Protocol;

/// <summary>Facts that hold for all requests of one connection.</summary>
public sealed class ConnectionInfo(long id, EndPoint? remote, EndPoint? local, bool isSecure)
{
    /// <summary>Counts the connections of one server, from 1.</summary>
    public long Id { get; } = id;

    /// <summary>What its server's clients may cost.</summary>
    public HttpLimits Limits { get; init; } = HttpLimits.Default;

    /// <summary>Cancelled when its server begins to drain: it accepts nobody any more, and waits
    /// for the requests that run. Who waits for something before he answers does so now; one who
    /// does not is cut when the limit StopTime is over.</summary>
    /// <remarks>It lives as long as the server: a registration must be given back with the
    /// request. What is registered runs in the thread pool.</remarks>
    public CancellationToken Draining { get; init; }

    /// <summary>Where the peer is; null when the transport cannot tell. Behind the PROXY protocol
    /// it is the client that the proxy names; <see cref="HttpRequest.Client"/> is who asked, by
    /// what trusted proxies say in fields too.</summary>
    public EndPoint? Remote { get; } = remote;

    /// <summary>Where the peer came in; null when the transport cannot tell.</summary>
    public EndPoint? Local { get; } = local;

    /// <summary>Whether TLS protects the connection itself: no header field can claim it.</summary>
    public bool IsSecure { get; } = isSecure;

    /// <summary>What the TLS handshake came to; null without TLS, and where it is not known.
    /// </summary>
    public TlsInfo? Tls { get; init; }

    /// <summary>What the PROXY protocol said; null if it is not spoken here.</summary>
    public ProxyHeader? ProxyHeader { get; init; }

    /// <summary>Who spoke the PROXY protocol; null if nobody did, or for a nameless Unix
    /// peer.</summary>
    public EndPoint? Proxy { get; init; }

    /// <summary>By whose rules the forwarding fields of this peer are believed; null: they are
    /// not.</summary>
    public TrustedProxies? Trust { get; init; }

    /// <summary>Whether the client came by TLS, here or to who speaks the PROXY protocol.</summary>
    internal bool IsSecureForClient => IsSecure || ProxyHeader is { IsSecure: true };

    /// <summary>Is told what does not count, and whose it was. Any thread.</summary>
    internal Action<EndPoint?, string>? OnIgnored { get; init; }

    /// <summary>Prints number and remote end.</summary>
    public override string ToString() => $"connection {Id} from {Remote?.ToString() ?? "unknown"}";
}
