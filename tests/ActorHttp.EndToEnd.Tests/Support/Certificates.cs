using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ActorHttp.EndToEnd.Tests;

/// <summary>Certificates made for a test; no store knows them.</summary>
internal static class Certificates
{
    public static X509Certificate2 Localhost { get; } = Make("localhost");

    /// <summary>Signs the certificates of clients.</summary>
    public static X509Certificate2 Authority { get; } = Make("clients", isAuthority: true);

    public static TlsOptions Options() => new() { Certificate = TlsCertificate.From(Localhost) };

    public static X509Certificate2 Make(string name, bool isAuthority = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(name, key, isAuthority);
        var now = DateTimeOffset.UtcNow;
        using var made = request.CreateSelfSigned(now.AddDays(-60), now.AddDays(60));
        return Stored(made);
    }

    /// <summary>For a client, signed by <see cref="Authority"/>.</summary>
    public static X509Certificate2 OfClient(string name, int validUntilDay = 30)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.UtcNow;
        using var made = Request(name, key, isAuthority: false)
            .Create(
                Authority,
                now.AddDays(-30),
                now.AddDays(validUntilDay),
                RandomNumberGenerator.GetBytes(8)
            );
        using var whole = made.CopyWithPrivateKey(key);
        return Stored(whole);
    }

    private static CertificateRequest Request(string name, ECDsa key, bool isAuthority)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true)
        );
        return request;
    }

    private static X509Certificate2 Stored(X509Certificate2 made) =>
        X509CertificateLoader.LoadPkcs12(
            made.Export(X509ContentType.Pkcs12),
            null,
            X509KeyStorageFlags.Exportable
        );
}
