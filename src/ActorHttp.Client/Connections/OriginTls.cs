using System.Net.Security;
using ActorHttp.Protocol;

namespace ActorHttp.Client.Connections;

/// <summary>How TLS is spoken to an origin.</summary>
internal static class OriginTls
{
    /// <summary>The origin's name is what its certificate must have; the program has the last
    /// word.</summary>
    public static SslClientAuthenticationOptions For(
        Origin origin,
        Action<SslClientAuthenticationOptions>? configure
    )
    {
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = origin.Host.Trim('[', ']'),
            ApplicationProtocols = [SslApplicationProtocol.Http11],
            // It would be computed on the loop, as often as the server likes (TL-04).
            AllowRenegotiation = false,
        };
        configure?.Invoke(options);
        return options;
    }
}
