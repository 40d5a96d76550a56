using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ActorHttp.Tls;

/// <summary>Certificate and chain in one file, the key in another or the same.</summary>
internal sealed class PemFiles(string certificateFile, string keyFile, string? password)
    : CertificateFiles
{
    protected override string[] Paths { get; } =
        string.Equals(certificateFile, keyFile, StringComparison.Ordinal)
            ? [certificateFile]
            : [certificateFile, keyFile];

    protected override SslStreamCertificateContext Make(byte[][] content)
    {
        var certificate = Encoding.UTF8.GetString(content[0]);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(certificate);
        if (chain.Count > 0)
            chain.RemoveAt(0);
        return ContextOf(
            ForThisSystem(WithKey(certificate, Encoding.UTF8.GetString(content[^1]))),
            chain
        );
    }

    private X509Certificate2 WithKey(string certificate, string key) =>
        password is null
            ? X509Certificate2.CreateFromPem(certificate, key)
            : X509Certificate2.CreateFromEncryptedPem(certificate, key, password);

    // Windows shows no certificate whose key it has not stored.
    private static X509Certificate2 ForThisSystem(X509Certificate2 made) =>
        OperatingSystem.IsWindows()
            ? X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null)
            : made;
}
