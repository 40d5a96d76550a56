using System.Collections.Frozen;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace ActorHttp.Host.Configuration;

/// <summary>Reads the keys of a listener that are about TLS, and loads its certificates.</summary>
internal static class TlsReader
{
    private const string PasswordVariable = "ACTORHTTP_TLS_PASSWORD";

    /// <summary>Null where none is wanted, or its certificate is of no use.</summary>
    public static TlsOptions? Read(Section section, out bool isSelfSigned)
    {
        var certificate = Certificate(section, allowsSelfSigned: true);
        isSelfSigned = section.Node.Find("self-signed") is { Text: "on" or "true" or "yes" };
        var byHost = ByHost(section.Below("certificates"));
        var versions = Versions(section);
        var clients = Clients(section);
        var authorities = Authorities(section);
        var handshake = section.Time("handshake-time");
        var reload = section.Time("reload-time");
        if (certificate is null)
            return null;
        return section.Reading.Try(
            section.Node,
            () =>
                new TlsOptions
                {
                    Certificate = certificate,
                    CertificatesByHost = byHost,
                    Versions = versions,
                    ClientCertificates = clients,
                    ClientAuthorities = authorities,
                    HandshakeTime = handshake ?? TimeSpan.FromSeconds(10),
                    ReloadTime = reload ?? TimeSpan.FromSeconds(5),
                }
        );
    }

    private static TlsCertificate? Certificate(Section section, bool allowsSelfSigned)
    {
        var (pem, key, pfx) = (
            section.Find("certificate"),
            section.Find("key"),
            section.Find("pfx")
        );
        var self = allowsSelfSigned ? section.Find("self-signed") : null;
        var password = Password(section);
        var isSelfSigned = self is not null && section.Reading.Flag(self) == true;
        if (new[] { pem is not null, pfx is not null, isSelfSigned }.Count(said => said) > 1)
            section.Reading.Add(section.Node, "has several certificates: give one of them.");
        if (key is not null && pem is null)
            section.Reading.Add(key, "stands without certificate.");
        if (pem is not null)
            return Pem(section.Reading, pem, key, password);
        if (pfx is not null)
            return section.Reading.FileOf(pfx) is { } file
                ? section.Reading.Try(pfx, () => TlsCertificate.FromPfx(file, password))
                : null;
        return isSelfSigned ? TlsCertificate.SelfSigned() : null;
    }

    private static TlsCertificate? Pem(
        Reading reading,
        ConfigNode pem,
        ConfigNode? key,
        string? password
    )
    {
        var file = reading.FileOf(pem);
        var keyFile = key is null ? null : reading.FileOf(key);
        return file is null || (key is not null && keyFile is null)
            ? null
            : reading.Try(pem, () => TlsCertificate.FromPem(file, keyFile, password));
    }

    private static string? Password(Section section)
    {
        if (section.Find("password-file") is not { } node)
            return Environment.GetEnvironmentVariable(PasswordVariable);
        return section.Reading.FileOf(node) is { } file
            ? section.Reading.Try(node, () => File.ReadAllText(file).TrimEnd('\r', '\n'))
            : null;
    }

    private static IReadOnlyDictionary<string, TlsCertificate> ByHost(Section? certificates)
    {
        if (certificates is null)
            return FrozenDictionary<string, TlsCertificate>.Empty;
        var byHost = new Dictionary<string, TlsCertificate>(StringComparer.OrdinalIgnoreCase);
        foreach (var (host, node) in certificates.Entries())
            if (Section.Of(node, certificates.Reading) is { } one)
            {
                if (Certificate(one, allowsSelfSigned: false) is { } certificate)
                    byHost[host] = certificate;
                else if (one.Node.Find("certificate") is null && one.Node.Find("pfx") is null)
                    one.Reading.Add(node, "needs certificate (and key) or pfx.");
                one.Close();
            }
        return byHost;
    }

    private static SslProtocols Versions(Section section)
    {
        const SslProtocols both = SslProtocols.Tls12 | SslProtocols.Tls13;
        if (section.Find("versions") is not { } node)
            return both;
        var versions = SslProtocols.None;
        foreach (var text in section.Reading.Texts(node) ?? [])
            if (text is "1.2" or "1.3")
                versions |= text == "1.2" ? SslProtocols.Tls12 : SslProtocols.Tls13;
            else
                section.Reading.Add(node, $"'{text}' is not spoken: 1.2 and 1.3 are.");
        return versions == SslProtocols.None ? both : versions;
    }

    private static ClientCertificates Clients(Section section)
    {
        var said = section.Text("client-certificates");
        switch (said)
        {
            case null or "none":
                return ClientCertificates.None;
            case "allowed":
                return ClientCertificates.Allowed;
            case "required":
                return ClientCertificates.Required;
            default:
                section.Reading.Add(
                    section.Node.Find("client-certificates")!,
                    $"is '{said}', but must be none, allowed or required."
                );
                return ClientCertificates.None;
        }
    }

    private static X509Certificate2Collection? Authorities(Section section)
    {
        if (section.Find("client-authorities") is not { } node)
            return null;
        if (section.Reading.FileOf(node) is not { } file)
            return null;
        var all = new X509Certificate2Collection();
        try
        {
            all.ImportFromPemFile(file);
        }
        catch (System.Security.Cryptography.CryptographicException wrong)
        {
            section.Reading.Add(node, wrong.Message);
        }
        if (all.Count == 0)
            section.Reading.Add(node, $"{file} holds no certificate.");
        return all;
    }
}
