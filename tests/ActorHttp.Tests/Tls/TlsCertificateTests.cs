using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ActorHttp.Tests.Tls;

public sealed class TlsCertificateTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorhttp-pem-");

    public void Dispose() => _folder.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    private static (X509Certificate2 Certificate, ECDsa Key) Make(string name)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var now = DateTimeOffset.UtcNow;
        return (request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1)), key);
    }

    private static string Pem(X509Certificate2 certificate, ECDsa key) =>
        $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";

    [Fact]
    public void PEM_may_be_one_file_or_two_and_encrypted()
    {
        var (made, key) = Make("one");
        var certificate = made.ExportCertificatePem();
        var both = Write("both.pem", certificate + "\n" + key.ExportPkcs8PrivateKeyPem());
        Assert.Equal("CN=one", TlsCertificate.FromPem(both).Current.Subject);
        var cost = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 9);
        var locked = Write("key.pem", key.ExportEncryptedPkcs8PrivateKeyPem("secret", cost));
        var file = Write("one.pem", certificate);
        Assert.Equal("CN=one", TlsCertificate.FromPem(file, locked, "secret").Current.Subject);
        Assert.Throws<TlsCertificateException>(() => TlsCertificate.FromPem(file, locked, "wrong"));
    }

    [Fact]
    public void PFX_has_all_in_one_file()
    {
        var (made, _) = Make("one");
        File.WriteAllBytes(PathOf("one.pfx"), made.Export(X509ContentType.Pkcs12, "secret"));
        var loaded = TlsCertificate.FromPfx(PathOf("one.pfx"), "secret");
        Assert.Equal("CN=one", loaded.Current.Subject);
        Assert.True(loaded.Current.HasPrivateKey);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no certificate")]
    public void What_is_none_is_refused_with_its_file(string text)
    {
        var file = Write("bad.pem", text);
        foreach (
            var load in new Action[]
            {
                () => TlsCertificate.FromPem(file),
                () => TlsCertificate.FromPfx(file),
                () => TlsCertificate.FromPem(PathOf("missing.pem")),
            }
        )
        {
            var fault = Assert.Throws<TlsCertificateException>(load);
            Assert.Contains(_folder.FullName, fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void One_without_its_key_is_refused()
    {
        using var bare = X509CertificateLoader.LoadCertificate(Make("one").Certificate.RawData);
        Assert.Throws<TlsCertificateException>(() => TlsCertificate.From(bare));
    }

    [Fact]
    public void A_change_is_taken_once_and_a_bad_one_never()
    {
        var (one, key) = Make("one");
        var file = Write("both.pem", Pem(one, key));
        var certificate = TlsCertificate.FromPem(file);
        Assert.False(certificate.Reload());
        var (two, other) = Make("two");
        Write("both.pem", Pem(two, key));
        Assert.Throws<TlsCertificateException>(() => certificate.Reload());
        Assert.Equal("CN=one", certificate.Current.Subject);
        Write("both.pem", Pem(two, other));
        Assert.True(certificate.Reload());
        Assert.False(certificate.Reload());
        Assert.Equal("CN=two", certificate.Current.Subject);
    }

    [Fact]
    public void The_one_for_development_names_this_machine()
    {
        var made = TlsCertificate.SelfSigned().Current;
        Assert.True(made.MatchesHostname("localhost"));
        Assert.True(made.MatchesHostname("127.0.0.1"));
        Assert.True(made.MatchesHostname("::1"));
        Assert.False(made.MatchesHostname("shop.example"));
    }

    [Fact]
    public void Options_refuse_what_makes_no_sense()
    {
        var good = new TlsOptions { Certificate = TlsCertificate.SelfSigned() };
#pragma warning disable CA5397, CS0618, SYSLIB0039 // The version is given to be refused.
        Assert.Throws<ArgumentException>(() => good with { Versions = SslProtocols.Tls11 });
#pragma warning restore CA5397, CS0618, SYSLIB0039
        Assert.Throws<ArgumentException>(() => good with { Versions = SslProtocols.None });
        Assert.ThrowsAny<ArgumentException>(() => good with { HandshakeTime = TimeSpan.Zero });
        Assert.ThrowsAny<ArgumentException>(() => good with { HandshakesPerLoop = 0 });
        Assert.ThrowsAny<ArgumentException>(() => good with { ReloadTime = TimeSpan.MinValue });
        foreach (var host in new[] { "", "*", "a b", "a:1", "*.*.a", "127.0.0.1" })
            Assert.Throws<ArgumentException>(() =>
                good with
                {
                    CertificatesByHost = new Dictionary<string, TlsCertificate>(
                        StringComparer.Ordinal
                    )
                    {
                        [host] = good.Certificate,
                    },
                }
            );
    }
}
