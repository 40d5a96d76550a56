using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using ActorHttp.Protocol;
using ActorHttp.Transport;

namespace ActorHttp.Tls;

/// <summary>The TLS of one server, as all its loops share it. Any thread.</summary>
internal sealed class ServerTls(TlsOptions options)
{
    // Named by clients that speak nothing newer, and registered (RFC 7301 s6): without it they
    // would get an alert.
    private static readonly SslApplicationProtocol Http10 = new("http/1.0");

    private volatile HostCertificates _certificates = new(options);

    public TlsOptions Options => _certificates.Options;

    public HostCertificates Certificates => _certificates;

    /// <summary>Handshakes to come go by others; who has TLS keeps it.</summary>
    public void Replace(TlsOptions options) => _certificates = new(options);

    /// <summary>Whether a connection that was opened for one host may serve the other: where that
    /// has another certificate, it may not (RFC 9110 §7.4).</summary>
    public bool Serves(string serverName, string host) =>
        host.Length == 0
        || string.Equals(serverName, host, StringComparison.OrdinalIgnoreCase)
        || ReferenceEquals(Certificates.Of(serverName), Certificates.Of(host));

    /// <summary>What a handshake goes by, made anew: certificates change.</summary>
    public SslServerAuthenticationOptions For(string serverName)
    {
        // Read once: they may be replaced meanwhile.
        var certificates = Certificates;
        var rules = certificates.Options;
        var asks = rules.ClientCertificates != ClientCertificates.None;
        return new()
        {
            ServerCertificateContext = certificates.Of(serverName).Context,
            ApplicationProtocols = [SslApplicationProtocol.Http11, Http10],
            EnabledSslProtocols = rules.Versions,
            CipherSuitesPolicy = rules.CipherSuites,
            AllowRenegotiation = false,
            // A session that is resumed shows no certificate (CVE-2025-23419).
            AllowTlsResume = !asks,
            ClientCertificateRequired = asks,
            RemoteCertificateValidationCallback = asks ? Accepting(rules) : null,
            CertificateChainPolicy = asks ? ClientPolicy(rules) : null,
        };
    }

    /// <summary>For a connection's requests to see.</summary>
    public static TlsInfo Describe(TlsChannel channel) =>
        new(channel.Protocol, channel.CipherSuite, channel.ServerName, channel.RemoteCertificate);

    private static RemoteCertificateValidationCallback Accepting(TlsOptions options) =>
        (_, certificate, chain, errors) =>
            certificate is X509Certificate2 shown
                ? options.AcceptClient?.Invoke(shown, chain, errors)
                    ?? errors == SslPolicyErrors.None
                : options.ClientCertificates == ClientCertificates.Allowed;

    private static X509ChainPolicy ClientPolicy(TlsOptions options)
    {
        var policy = new X509ChainPolicy
        {
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        if (options.ClientAuthorities is not { } authorities)
            return policy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }
}
