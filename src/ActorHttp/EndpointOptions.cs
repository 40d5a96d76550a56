namespace ActorHttp;

/// <summary>What one endpoint of a server has for itself; null: as the server.</summary>
public sealed record EndpointOptions
{
    /// <summary>How it speaks TLS; for https urls the server's <see cref="HttpServerBuilder.Tls"/>
    /// stands in.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>Whether each connection begins with a PROXY header, as
    /// <see cref="HttpServer.Bind.ProxyProtocol"/> says.</summary>
    public bool? ProxyProtocol { get; init; }
}
