using Akka.Configuration;

namespace ActorHttp.Hosting;

/// <summary>Where the certificate of a server's https urls lies: in PEM files, or in one of PKCS
/// #12. Looked at for changes while the server runs.</summary>
public sealed record TlsFiles
{
    /// <summary>PEM: the certificate, then those that signed it.</summary>
    public string? Certificate { get; init; }

    /// <summary>PEM: its key; null: it is in the same file.</summary>
    public string? Key { get; init; }

    /// <summary>PKCS #12, in place of the two.</summary>
    public string? Pfx { get; init; }

    /// <summary>Of the key or of PKCS #12. A file or the environment is a better place than a
    /// configuration.</summary>
    public string? Password { get; init; }

    /// <summary>Its first line is the password.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>Reads them.</summary>
    /// <exception cref="ConfigurationException">Both kinds are named, or none.</exception>
    /// <exception cref="TlsCertificateException">They cannot be used.</exception>
    internal TlsOptions ToOptions()
    {
        if (Certificate is null == Pfx is null)
            throw new ConfigurationException("TLS needs either Certificate or Pfx.");
        var password = PasswordFile is null ? Password : File.ReadLines(PasswordFile).First();
        return new()
        {
            Certificate = Pfx is null
                ? TlsCertificate.FromPem(Certificate!, Key, password)
                : TlsCertificate.FromPfx(Pfx, password),
        };
    }

    /// <summary>Prints the files, and no password.</summary>
    public override string ToString() => Pfx ?? $"{Certificate}, {Key ?? Certificate}";
}
