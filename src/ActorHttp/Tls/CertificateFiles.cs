using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ActorHttp.Tls;

/// <summary>The files of one certificate. They are compared by content: a link to another folder
/// changes no file's time.</summary>
internal abstract class CertificateFiles
{
    /// <summary>Nothing that belongs here is longer: a wrong path shall not fill the memory.
    /// </summary>
    private const int MostBytes = 1024 * 1024;

    protected abstract string[] Paths { get; }

    /// <exception cref="TlsCertificateException">One of them cannot be read.</exception>
    public byte[][] Read() => [.. Paths.Select(Read)];

    /// <exception cref="TlsCertificateException">The content cannot be used.</exception>
    public SslStreamCertificateContext Load(byte[][] content)
    {
        try
        {
            return Make(content);
        }
        catch (Exception cause) when (cause is CryptographicException or ArgumentException)
        {
            throw new TlsCertificateException($"{this}: {cause.Message}", cause);
        }
        catch (TlsCertificateException cause)
        {
            throw new TlsCertificateException($"{this}: {cause.Message}", cause);
        }
    }

    public static byte[] HashOf(byte[][] content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in content)
            hash.AppendData(SHA256.HashData(file));
        return hash.GetHashAndReset();
    }

    /// <summary>What handshakes use; made without the network.</summary>
    public static SslStreamCertificateContext ContextOf(
        X509Certificate2 certificate,
        X509Certificate2Collection chain
    ) =>
        certificate.HasPrivateKey
            ? SslStreamCertificateContext.Create(certificate, chain, offline: true)
            : throw new TlsCertificateException("The certificate has no private key.", null);

    public override string ToString() => string.Join(", ", Paths);

    protected abstract SslStreamCertificateContext Make(byte[][] content);

    private static byte[] Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var content = new byte[MostBytes];
            var length = file.ReadAtLeast(content, MostBytes, throwOnEndOfStream: false);
            return length < MostBytes
                ? content[..length]
                : throw new IOException("the file is too long for a certificate");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new TlsCertificateException($"Cannot read {path}: {cause.Message}", cause);
        }
    }
}
