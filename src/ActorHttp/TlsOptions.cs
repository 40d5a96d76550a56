using System.Collections.Frozen;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ActorHttp.Tls;

namespace ActorHttp;

/// <summary>How a server speaks TLS: by which certificates, to which clients.</summary>
/// <remarks>There is no renegotiation, no compression and no early data. The protocol offered by
/// ALPN (RFC 7301) is http/1.1.</remarks>
public sealed record TlsOptions
{
    private const SslProtocols Both = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>Shown to who names no host, or one that has no certificate of its own.</summary>
    public required TlsCertificate Certificate { get; init; }

    /// <summary>Certificates by the host that the client names (SNI, RFC 6066 §3):
    /// <c>shop.example</c>, or <c>*.shop.example</c> for names with one label more. A request
    /// whose Host field belongs to another of them gets 421.</summary>
    /// <exception cref="ArgumentException">A key is no host name.</exception>
    public IReadOnlyDictionary<string, TlsCertificate> CertificatesByHost
    {
        get;
        init => field = HostCertificates.Checked(value);
    } = FrozenDictionary<string, TlsCertificate>.Empty;

    /// <summary>Versions, of 1.2 and 1.3.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public SslProtocols Versions
    {
        get;
        init =>
            field = value is SslProtocols.Tls12 or SslProtocols.Tls13 or Both
                ? value
                : throw new ArgumentException("TLS 1.2 and 1.3 are spoken.", nameof(value));
    } = Both;

    /// <summary>Null leaves the choice to the system; Windows knows no other.</summary>
    public CipherSuitesPolicy? CipherSuites { get; init; }

    /// <summary>Whether clients are asked for certificates. Where they are no session is resumed,
    /// so that each handshake proves it anew.</summary>
    public ClientCertificates ClientCertificates { get; init; }

    /// <summary>Who may sign clients' certificates; null: whom the system trusts. Revocation is
    /// not looked up: it would go over the network.</summary>
    public X509Certificate2Collection? ClientAuthorities { get; init; }

    /// <summary>Has the last word on a client's certificate, with what the chain said; null accepts
    /// what has no error. On the thread pool: it may block.</summary>
    public Func<X509Certificate2, X509Chain?, SslPolicyErrors, bool>? AcceptClient { get; init; }

    /// <summary>From the accept to the end of the handshake.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or more than an
    /// hour.</exception>
    public TimeSpan HandshakeTime
    {
        get;
        init => field = TimeIn(value, TimeSpan.FromMilliseconds(1));
    } = TimeSpan.FromSeconds(10);

    /// <summary>Handshakes that run at the same time on each loop. More wait for their turn, within
    /// the same time, the newest first; meanwhile a client that keeps its handshake waiting loses
    /// its place.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public int HandshakesPerLoop
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 64;

    /// <summary>How often certificates' files are looked at for a change; zero is never.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than an hour.</exception>
    public TimeSpan ReloadTime
    {
        get;
        init => field = TimeIn(value, TimeSpan.Zero);
    } = TimeSpan.FromSeconds(5);

    /// <summary>Prints certificates and versions.</summary>
    public override string ToString() => $"{Certificate}, {Versions}";

    private static TimeSpan TimeIn(TimeSpan value, TimeSpan least)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromHours(1));
        return value;
    }
}
