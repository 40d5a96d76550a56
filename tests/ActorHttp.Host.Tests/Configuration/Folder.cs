using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ActorHttp.Host.Configuration;

namespace ActorHttp.Host.Tests.Configuration;

/// <summary>A folder with all that a configuration may name.</summary>
internal sealed class Folder : IDisposable
{
    // Of the documentation of Apache: the password is myPassword.
    public const string Users = """
        bcrypt:$2y$05$c4WoMPo3SXsafkva.HHa6uXQZWr7oboPiC2bT/r7q1BB8I2s0BRqC
        apr1:$apr1$r31.....$HqJZimcKQFAMYayBlzkrA/
        sha:{SHA}VBPuJHI7uixaa6LQGWx4s+5GKNE=
        """;

    /// <summary>A valid file with one of each kind.</summary>
    public const string Whole = """
        # A whole site.
        listen = [
          { url = "http://127.0.0.1:0" }
          { url = "https://127.0.0.1:0", certificate = "site.pem", key = "site.key" }
          { unix = "site.sock" }
        ]
        loops = 1
        limits { head-time = 15s, body-bytes = 10MB }
        hosts {
          "www.example.org" {
            headers { X-Frame-Options = DENY }
            hsts { max-age = 1h }
            routes = [
              { path = "/", files = "www", cache-control { "*.css" = "max-age=60" } }
              { path = "/old/{**rest}", redirect = "/new/{rest}", status = 308 }
              { path = "/health", respond { body = "ok", type = "text/plain" } }
              {
                path = "/secret"
                respond { body = "secret" }
                basic-auth { realm = "cellar", users-file = "users" }
                cors { origins = ["https://app.example.org"], methods = [GET, PUT] }
              }
            ]
          }
          "*" { routes = [ { path = "/", respond { body = "any" } } ] }
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ah");

    public Folder()
    {
        _folder.CreateSubdirectory("www");
        Write("www/index.html", "<p>home</p>");
        Write("users", Users);
        Write("broken-users", "ann:plain\nbob:$2y$05$short\nno colon\n");
        Write("broken.pem", "no certificate");
        WriteCertificate("site.pem", "site.key", "localhost");
    }

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public void WriteCertificate(string pem, string keyFile, string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var now = DateTimeOffset.UtcNow;
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        Write(pem, made.ExportCertificatePem());
        Write(keyFile, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Reads a text as the file site.conf of this folder.</summary>
    public (SiteConfiguration? Site, string[] Faults) Read(
        string text,
        Func<ConfigSource, ConfigSource>? change = null
    )
    {
        var source = new ConfigSource(Write("site.conf", text));
        var site = ConfigReader.Read(change?.Invoke(source) ?? source, out var faults);
        var here = $"{_folder.FullName}{Path.DirectorySeparatorChar}";
        return (
            site,
            [.. faults.Select(f => f.ToString().Replace(here, "", StringComparison.Ordinal))]
        );
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
