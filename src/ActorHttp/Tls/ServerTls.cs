using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using ActorHttp.Protocol;
using ActorHttp.Transport;

namespace ActorHttp.Tls;

/// <summary>The TLS of one server, as all its loops share it. Any thread.</summary>
internal sealed class ServerTls(TlsOptions options)
{
    public TlsOptions Options => options;

    public HostCertificates Certificates { get; } = new(options);

    /// <summary>Whether a connection that was opened for one host may serve the other: where that
    /// has another certificate, it may not (RFC 9110 §7.4).</summary>
    public bool Serves(string serverName, string host) =>
        host.Length == 0
        || string.Equals(serverName, host, StringComparison.OrdinalIgnoreCase)
        || ReferenceEquals(Certificates.Of(serverName), Certificates.Of(host));

    /// <summary>What a handshake goes by, made anew: certificates change.</summary>
    public SslServerAuthenticationOptions For(string serverName)
    {
        var asks = options.ClientCertificates != ClientCertificates.None;
        return new()
        {
            ServerCertificateContext = Certificates.Of(serverName).Context,
            ApplicationProtocols = [SslApplicationProtocol.Http11],
            EnabledSslProtocols = options.Versions,
            CipherSuitesPolicy = options.CipherSuites,
            AllowRenegotiation = false,
            // A session that is resumed shows no certificate (CVE-2025-23419).
            AllowTlsResume = !asks,
            ClientCertificateRequired = asks,
            RemoteCertificateValidationCallback = asks ? Accepts : null,
            CertificateChainPolicy = asks ? ClientPolicy() : null,
        };
    }

    /// <summary>For a connection's requests to see.</summary>
    public static TlsInfo Describe(TlsChannel channel) =>
        new(channel.Protocol, channel.CipherSuite, channel.ServerName, channel.RemoteCertificate);

    private bool Accepts(
        object sender,
        X509Certificate? certificate,
        X509Chain? chain,
        SslPolicyErrors errors
    )
    {
        if (certificate is not X509Certificate2 shown)
            return options.ClientCertificates == ClientCertificates.Allowed;
        return options.AcceptClient?.Invoke(shown, chain, errors) ?? errors == SslPolicyErrors.None;
    }

    private X509ChainPolicy ClientPolicy()
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
