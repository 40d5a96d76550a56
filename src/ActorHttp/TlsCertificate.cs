using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using ActorHttp.Tls;

namespace ActorHttp;

/// <summary>A certificate with its private key, and the certificates between it and its root; read
/// anew when its files have changed. Any thread.</summary>
/// <remarks>Files that are no certificate, or do not belong together, leave what was there before
/// in use. Connections that stand are not touched by a change.</remarks>
public sealed class TlsCertificate
{
    private readonly CertificateFiles? _files;
    private readonly Lock _gate = new();
    private volatile SslStreamCertificateContext _context;
    private byte[] _hash = [];

    private TlsCertificate(CertificateFiles files)
    {
        _files = files;
        _context = Load(files.Read(), out _hash);
    }

    private TlsCertificate(SslStreamCertificateContext context) => _context = context;

    /// <summary>The one that new handshakes show.</summary>
    public X509Certificate2 Current => _context.TargetCertificate;

    internal SslStreamCertificateContext Context => _context;

    /// <summary>PEM files, as certbot makes them.</summary>
    /// <param name="certificateFile">The certificate, then those that signed it.</param>
    /// <param name="keyFile">The key; null: it is in the same file.</param>
    /// <param name="password">Of the key, if it is encrypted.</param>
    /// <exception cref="TlsCertificateException">It cannot be used.</exception>
    public static TlsCertificate FromPem(
        string certificateFile,
        string? keyFile = null,
        string? password = null
    ) => new(new PemFiles(certificateFile, keyFile ?? certificateFile, password));

    /// <summary>A file in the form of PKCS #12, with certificate, key and chain.</summary>
    /// <exception cref="TlsCertificateException">It cannot be used.</exception>
    public static TlsCertificate FromPfx(string file, string? password = null) =>
        new(new PfxFile(file, password));

    /// <summary>One that the program has; it never changes.</summary>
    /// <param name="certificate">With its private key.</param>
    /// <param name="chain">Those that signed it, without the root.</param>
    /// <exception cref="TlsCertificateException">It has no key.</exception>
    public static TlsCertificate From(
        X509Certificate2 certificate,
        X509Certificate2Collection? chain = null
    )
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return new(CertificateFiles.ContextOf(certificate, chain ?? []));
    }

    /// <summary>One for localhost, 127.0.0.1 and ::1, made now and signed by itself: for
    /// development. No client trusts it.</summary>
    public static TlsCertificate SelfSigned() => From(SelfSignedCertificate.Make());

    /// <summary>Reads the files now, if they have changed.</summary>
    /// <returns>Whether another certificate is shown from now on.</returns>
    /// <exception cref="TlsCertificateException">What is there cannot be used; the one before
    /// stays.</exception>
    public bool Reload()
    {
        if (_files is null)
            return false;
        lock (_gate)
        {
            var content = _files.Read();
            if (CertificateFiles.HashOf(content).AsSpan().SequenceEqual(_hash))
                return false;
            _context = Load(content, out _hash);
            return true;
        }
    }

    /// <summary>Prints subject, end of validity and files.</summary>
    public override string ToString() =>
        $"{Current.Subject} until {Current.NotAfter.ToUniversalTime():yyyy-MM-dd}"
        + (_files is null ? "" : $" ({_files})");

    private SslStreamCertificateContext Load(byte[][] content, out byte[] hash)
    {
        // Also of what fails: it is tried again only when it has changed.
        hash = _hash = CertificateFiles.HashOf(content);
        return _files!.Load(content);
    }
}
