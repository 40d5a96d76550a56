using System.Net;

namespace ActorHttp.Protocol;

/// <summary>Facts that hold for all requests of one connection.</summary>
public sealed class ConnectionInfo(long id, EndPoint? remote, EndPoint? local, bool isSecure)
{
    /// <summary>Counts the connections of one server, from 1.</summary>
    public long Id { get; } = id;

    /// <summary>What its server's clients may cost.</summary>
    public HttpLimits Limits { get; init; } = HttpLimits.Default;

    /// <summary>Where the peer is; null when the transport cannot tell.</summary>
    public EndPoint? Remote { get; } = remote;

    /// <summary>Where the peer came in; null when the transport cannot tell.</summary>
    public EndPoint? Local { get; } = local;

    /// <summary>Whether TLS protects the connection itself: no header field can claim it.</summary>
    public bool IsSecure { get; } = isSecure;

    /// <summary>What the TLS handshake came to; null without TLS, and where it is not known.
    /// </summary>
    public TlsInfo? Tls { get; init; }

    /// <summary>Prints number and remote end.</summary>
    public override string ToString() => $"connection {Id} from {Remote?.ToString() ?? "unknown"}";
}
