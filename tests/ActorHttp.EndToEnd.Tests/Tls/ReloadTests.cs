using System.Security.Cryptography.X509Certificates;

namespace ActorHttp.EndToEnd.Tests.Tls;

/// <summary>Certificates whose files change while the server runs.</summary>
public sealed class ReloadTests : IDisposable
{
    private static readonly int Reloads = Scale.Of(30, 100);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorhttp-tls-");

    private string CertificateFile => Path.Combine(_folder.FullName, "tls.crt");

    private string KeyFile => Path.Combine(_folder.FullName, "tls.key");

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(X509Certificate2 certificate)
    {
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        using var key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    private static async Task<string> ShownAsync(Server server)
    {
        using var client = await TlsClient.ConnectAsync(server.EndPoint);
        Assert.Equal(200, await client.AskAsync("/health"));
        return client.Certificate.Subject;
    }

    [Fact]
    [Row("TL-12"), Row("F-29")]
    public async Task A_hundred_changes_under_load_fail_no_request()
    {
        X509Certificate2[] both = [Certificates.Make("one"), Certificates.Make("two")];
        Write(both[0]);
        var certificate = TlsCertificate.FromPem(CertificateFile, KeyFile);
        await SecureServers.OnBothAsync(
            new TlsOptions { Certificate = certificate, ReloadTime = TimeSpan.Zero },
            async server =>
            {
                using var over = new CancellationTokenSource();
                var load = Enumerable.Range(0, 4).Select(i => LoadAsync(server, i, over.Token));
                var running = load.ToArray();
                for (var i = 1; i <= Reloads; i++)
                    await ChangeAsync(server, certificate, both[i % 2]);
                await over.CancelAsync();
                Assert.All(
                    await Task.WhenAll(running),
                    asked => Assert.InRange(asked, 1, int.MaxValue)
                );
                Assert.Equal(0, (await server.StatisticsAsync()).HandshakeFailures);
                Assert.Equal("CN=one", await ShownAsync(server));
            }
        );
    }

    private async Task ChangeAsync(Server server, TlsCertificate certificate, X509Certificate2 next)
    {
        Write(next);
        Assert.True(certificate.Reload());
        Assert.Equal(next.Subject, await ShownAsync(server));
    }

    /// <summary>New connections, and requests on one that stands; every one must be answered.
    /// </summary>
    private static async Task<int> LoadAsync(Server server, int number, CancellationToken over)
    {
        var asked = 0;
        while (!over.IsCancellationRequested)
        {
            using var client = await TlsClient.ConnectAsync(server.EndPoint);
            for (var i = 0; i < 1 + (number * 5); i++, asked++)
                Assert.Equal(200, await client.AskAsync("/health"));
        }
        return asked;
    }

    [Fact]
    [Row("TL-12")]
    public async Task The_server_looks_by_itself_and_keeps_what_is_good()
    {
        Write(Certificates.Make("one"));
        var certificate = TlsCertificate.FromPem(CertificateFile, KeyFile);
        var options = new TlsOptions
        {
            Certificate = certificate,
            ReloadTime = TimeSpan.FromMilliseconds(50),
        };
        await using var server = await Server.StartAsync(Transport.PollerKind.Auto, tls: options);
        File.WriteAllText(KeyFile, "no key");
        Assert.Equal("CN=one", await ShownAsync(server));
        Write(Certificates.Make("two"));
        await Eventually.IsTrueAsync(
            async () => await ShownAsync(server) == "CN=two",
            "the new one is shown",
            TimeSpan.FromSeconds(20)
        );
    }
}
