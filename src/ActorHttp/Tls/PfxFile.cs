using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ActorHttp.Tls;

/// <summary>A file of PKCS #12.</summary>
internal sealed class PfxFile(string file, string? password) : CertificateFiles
{
    protected override string[] Paths { get; } = [file];

    protected override SslStreamCertificateContext Make(byte[][] content)
    {
        var all = X509CertificateLoader.LoadPkcs12Collection(content[0], password);
        var own =
            all.FirstOrDefault(one => one.HasPrivateKey)
            ?? throw new TlsCertificateException("It has no certificate with its key.", null);
        all.Remove(own);
        return ContextOf(own, all);
    }
}
