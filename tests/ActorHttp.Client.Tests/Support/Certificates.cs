using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ActorHttp.Client.Tests;

/// <summary>Certificates made in memory.</summary>
internal static class Certificates
{
    /// <summary>For "localhost" and 127.0.0.1, valid now.</summary>
    public static X509Certificate2 Good { get; } = Make("localhost");

    /// <summary>For that name, signed by itself.</summary>
    public static X509Certificate2 Make(string name, int validDays = 30)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (name == "localhost")
            names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var end = DateTimeOffset.UtcNow.AddDays(validDays);
        using var made = request.CreateSelfSigned(end.AddDays(-60), end);
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    /// <summary>Trusts one certificate as if an authority had signed it; all else is checked.
    /// </summary>
    public static Action<SslClientAuthenticationOptions> Trusting(X509Certificate2 certificate) =>
        options =>
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                CustomTrustStore = { certificate },
            };
}
