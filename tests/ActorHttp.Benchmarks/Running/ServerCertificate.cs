using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ActorHttp.Benchmarks.Running;

/// <summary>The certificate that all contestants show, with its key in one PEM file.</summary>
internal static class ServerCertificate
{
    /// <summary>Names the file to a rival.</summary>
    public const string Variable = "ACTORHTTP_BENCHMARK_PEM";

    private static readonly Lazy<string> File = new(Make);

    /// <summary>Deleted when this process ends.</summary>
    public static string Path => File.Value;

#pragma warning disable CA5359 // What is measured is not trust.
    public static SslClientAuthenticationOptions Unchecked =>
        new()
        {
            TargetHost = "localhost",
            RemoteCertificateValidationCallback = static (_, _, _, _) => true,
        };
#pragma warning restore CA5359

    /// <summary>In a rival's process.</summary>
    public static X509Certificate2 Load()
    {
        var pem = Environment.GetEnvironmentVariable(Variable)!;
        return X509Certificate2.CreateFromPemFile(pem, pem);
    }

    private static string Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var file = System.IO.Path.GetTempFileName();
        System.IO.File.WriteAllText(
            file,
            made.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n"
        );
        AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.File.Delete(file);
        return file;
    }
}
