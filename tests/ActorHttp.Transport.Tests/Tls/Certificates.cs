using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ActorHttp.Transport.Tests;

/// <summary>Certificates made for a test; no file and no store knows them.</summary>
internal static class Certificates
{
    private static readonly DateTimeOffset s_now = DateTimeOffset.UtcNow;

    /// <summary>Signs the others; trusted by who says so.</summary>
    public static X509Certificate2 Root { get; } = MakeRoot();

    public static X509Certificate2 Good { get; } = Signed("localhost", -1, 30);

    public static X509Certificate2 Expired { get; } = Signed("localhost", -30, -1);

    public static X509Certificate2 OfAnotherHost { get; } = Signed("elsewhere.example", -1, 30);

    public static X509Certificate2 SelfSigned { get; } =
        Request("localhost").CreateSelfSigned(s_now.AddDays(-1), s_now.AddDays(30));

    /// <summary>What .NET does by itself, with <see cref="Root"/> as one more root.</summary>
    public static SslClientAuthenticationOptions TrustingRoot() =>
        new()
        {
            TargetHost = "localhost",
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { Root },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        };

    private static X509Certificate2 MakeRoot()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=root", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(true, false, 0, critical: true)
        );
        return request.CreateSelfSigned(s_now.AddDays(-60), s_now.AddDays(60));
    }

    private static X509Certificate2 Signed(string host, int fromDay, int toDay)
    {
        byte[] serial = RandomNumberGenerator.GetBytes(8);
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 bare = Request(host, key)
            .Create(Root, s_now.AddDays(fromDay), s_now.AddDays(toDay), serial);
        return bare.CopyWithPrivateKey(key);
    }

    private static CertificateRequest Request(string host) =>
        Request(host, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    private static CertificateRequest Request(string host, ECDsa key)
    {
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        return request;
    }
}
