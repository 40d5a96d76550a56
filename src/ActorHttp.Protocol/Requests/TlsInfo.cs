using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace ActorHttp.Protocol;

/// <summary>What client and server agreed on in the TLS handshake of a connection.</summary>
/// <param name="Version">TLS 1.2 or 1.3.</param>
/// <param name="CipherSuite">How its bytes are protected.</param>
/// <param name="ServerName">The name that the client asked for (SNI, RFC 6066 §3); empty when it
/// named none. Nobody has verified it.</param>
/// <param name="ClientCertificate">Accepted by the server's rules; null when the client showed
/// none.</param>
public sealed record TlsInfo(
    SslProtocols Version,
    TlsCipherSuite CipherSuite,
    string ServerName,
    X509Certificate2? ClientCertificate
);
