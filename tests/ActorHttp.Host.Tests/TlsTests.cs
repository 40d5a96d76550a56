using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ActorHttp.Host.Tests;

/// <summary>The host over TLS.</summary>
public sealed class TlsTests
{
    private const string Anywhere = "https://127.0.0.1:0";

    [Theory]
    [InlineData("--listen https://127.0.0.1:0", "--tls-self-signed")]
    [InlineData("--tls-self-signed", "--listen")]
    [InlineData("--listen https://127.0.0.1:0 --tls-self-signed --tls-pfx a", "give one")]
    [InlineData("--listen https://127.0.0.1:0 --tls-self-signed --tls-key a", "--tls-certificate")]
    public async Task A_wish_that_makes_no_sense_is_refused(string arguments, string culprit)
    {
        var line = (await Site.RunAsync(arguments.Split(' '))).OnlyError(exitCode: 2);
        Assert.Contains(culprit, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_missing_is_named()
    {
        var end = await Site.RunAsync("--listen", Anywhere, "--tls-certificate", "/no/such.pem");
        Assert.Contains("/no/such.pem", end.OnlyError(exitCode: 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_for_development_says_what_it_is()
    {
        await using var site = await Site.StartOnAsync(
            1,
            "--listen",
            Anywhere,
            "--tls-self-signed"
        );
        var remark = await site.Process.ReadLineAsync();
        Assert.Contains("browsers will warn", remark, StringComparison.Ordinal);
        await using var tunnel = new TlsTunnel(site.EndPoint);
        Assert.Equal(200, (await Site.AskAsync(tunnel.EndPoint, "GET / HTTP/1.1⏎{H}⏎")).Status);
        Assert.Equal(400, (await site.AskAsync("GET / HTTP/1.1⏎{H}⏎")).Status);
    }

    [Fact]
    public async Task Files_are_served_by_PEM_and_its_password()
    {
        using var web = new WebRoot();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = DateTimeOffset.UtcNow;
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var cost = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 9);
        var (pem, locked, password) = (web.PathOf("c"), web.PathOf("k"), web.PathOf("p"));
        File.WriteAllText(pem, made.ExportCertificatePem());
        File.WriteAllText(locked, key.ExportEncryptedPkcs8PrivateKeyPem("secret", cost));
        File.WriteAllText(password, "secret\n");
        string[] where = ["--listen", Anywhere, "--tls-certificate", pem, "--tls-key", locked];
        await using var site = await Site.StartOnAsync(
            1,
            ["serve", web.Root, .. where, "--tls-password-file", password]
        );
        Assert.StartsWith("HTTP/1.1 200", await CurlAsync(site.EndPoint), StringComparison.Ordinal);
    }

    /// <summary>By curl where there is one, else by our own means.</summary>
    private static async Task<string> CurlAsync(EndPoint endPoint)
    {
        var port = ((IPEndPoint)endPoint).Port.ToString(CultureInfo.InvariantCulture);
        try
        {
            string[] asking = ["-ski", "--max-time", "15", $"https://127.0.0.1:{port}/"];
            var start = new ProcessStartInfo("curl", asking)
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            };
            using var curl = Process.Start(start)!;
            return await curl.StandardOutput.ReadToEndAsync();
        }
        catch (Win32Exception)
        {
            await using var tunnel = new TlsTunnel(endPoint);
            var response = await Site.AskAsync(tunnel.EndPoint, "GET / HTTP/1.1⏎{H}⏎");
            return $"HTTP/1.1 {response.Status}";
        }
    }
}
