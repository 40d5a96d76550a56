using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ActorHttp.Host.Tests;

/// <summary>A fact that needs nginx and curl; where one is not installed, the run says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithNginxAndCurlAttribute : FactAttribute
{
    public FactWithNginxAndCurlAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        if (Nginx.Program is null || !folders.Any(one => File.Exists(Path.Combine(one, "curl"))))
            Skip = "nginx or curl is not installed: they were not asked.";
    }
}

/// <summary>What curl is told by the host and by nginx for the same wish over TLS.</summary>
public sealed class CurlTests : IDisposable
{
    private const string Gzip =
        "gzip on; gzip_vary on; gzip_min_length 1024; gzip_types text/plain;";

    // What curl says of an answer; its headers are asked apart.
    private const string Written =
        "%{exitcode} %{http_code} %{http_version} %{content_type} %{size_download}";

    // The others are each server's own: a name, a date, a tag. nginx says no Accept-Ranges with a
    // part and no length of what it compresses; and it takes a Range for HEAD, which RFC 9110 s14.2
    // does not.
    private static readonly string[] Compared =
    [
        "Allow",
        "Content-Encoding",
        "Content-Length",
        "Content-Range",
        "Last-Modified",
        "Vary",
    ];

    private readonly WebRoot _web = new();
    private readonly string _certificate;

    public CurlTests()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i} "));
        File.WriteAllText(_web.PathOf("large.txt"), text);
        File.WriteAllBytes(_web.PathOf("data.bin"), new byte[100_000]);
        foreach (var name in new[] { "large.txt", "data.bin" })
            File.SetLastWriteTimeUtc(_web.PathOf(name), new DateTime(2024, 2, 29, 12, 0, 0));
        _certificate = Path.GetTempFileName();
        File.WriteAllText(_certificate, Pem());
    }

    public void Dispose()
    {
        _web.Dispose();
        File.Delete(_certificate);
    }

    private static string Pem()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = DateTimeOffset.UtcNow;
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return made.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    [FactWithNginxAndCurl]
    public async Task Ranges_conditions_codings_and_versions_of_TLS_are_answered_alike()
    {
        string[] where = ["--listen", "https://127.0.0.1:0", "--tls-certificate", _certificate];
        await using var site = await Site.StartOnAsync(
            1,
            ["serve", _web.Root, "--compress", .. where]
        );
        await using var nginx = await Nginx.StartSecureFilesAsync(_web.Root, _certificate, Gzip);
        var differences = new List<string>();
        foreach (var wish in Wishes)
        {
            var theirs = await AnswerAsync(nginx.EndPoint, wish);
            var ours = await AnswerAsync((IPEndPoint)site.EndPoint, wish);
            if (theirs != ours)
                differences.Add($"{wish}:\n  nginx {theirs}\n  ours  {ours}");
        }
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static readonly string[] Wishes =
    [
        "large.txt",
        "large.txt --head",
        "large.txt --http1.0",
        "large.txt --range 0-9",
        "large.txt --range -5",
        "large.txt --range 100-",
        "data.bin --range 200000-",
        "large.txt --header If-Modified-Since:Thu, 29 Feb 2024 12:00:00 GMT",
        "large.txt --header If-Modified-Since:Wed, 28 Feb 2024 12:00:00 GMT",
        "large.txt --header If-Match:\"other\"",
        "large.txt --header If-None-Match:*",
        "large.txt --range 0-9 --header If-Range:\"other\"",
        "large.txt --header Accept-Encoding:gzip",
        "large.txt --header Accept-Encoding:gzip --head",
        "large.txt --header Accept-Encoding:gzip;q=0",
        "data.bin --header Accept-Encoding:gzip",
        "large.txt --header Accept-Encoding:gzip --compressed",
        "large.txt --tls-max 1.2",
        "large.txt --tlsv1.3",
        "large.txt --tls-max 1.1",
        "none.txt",
        "large.txt --request POST --data x",
    ];

    private static async Task<string> AnswerAsync(IPEndPoint server, string wish)
    {
        var words = wish.Split(' ').Select(word => word.Replace('\u00a0', ' ')).ToArray();
        string[] manners = ["--silent", "--insecure", "--include", "--write-out", "\n" + Written];
        var url = $"https://{server}/{words[0]}";
        var text = await CurlAsync([.. manners, .. words[1..], url]);
        var told = text[(text.LastIndexOf('\n') + 1)..];
        return $"{Meaning(told, wish)} {FieldsOf(text, told)}";
    }

    // Error pages and lengths of compressed content are each server's own.
    private static string Meaning(string told, string wish)
    {
        var facts = told.Split(' ');
        var isOwn = facts[1][0] is '4' or '5' || wish.Contains("gzip", StringComparison.Ordinal);
        return isOwn ? $"{facts[0]} {facts[1]} {facts[2]}" : told;
    }

    private static string FieldsOf(string text, string told)
    {
        if (told.Split(' ')[1][0] is '4' or '5')
            return "";
        var head = text.Split("\r\n\r\n")[0].Split("\r\n");
        var isCoded = head.Any(line => Is(line, "Content-Encoding"));
        return string.Join(
            ", ",
            Compared
                .Where(name => !isCoded || name != "Content-Length")
                .SelectMany(name => head.Where(line => Is(line, name)))
        );
    }

    private static bool Is(string line, string name) =>
        line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase);

    private static async Task<string> CurlAsync(string[] arguments)
    {
        using var curl = Process.Start(
            new ProcessStartInfo("curl", arguments)
            {
                RedirectStandardOutput = true,
                StandardOutputEncoding = System.Text.Encoding.Latin1,
                UseShellExecute = false,
            }
        )!;
        var text = await curl.StandardOutput.ReadToEndAsync();
        await curl.WaitForExitAsync();
        return text;
    }
}
