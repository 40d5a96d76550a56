using System.Net;
using ActorHttp.Files;

namespace ActorHttp.Compression.Tests;

/// <summary>The same requests to nginx with gzip on: what is compressed, and what is said of it.
/// </summary>
public sealed class NginxTests : IDisposable
{
    // Its ratio is not asked: that of two libraries at one level.
    private const string Gzip =
        "gzip on; gzip_vary on; gzip_min_length 1024; gzip_comp_level 6; gzip_types text/plain;";

    // Who accepts gzip gets the whole file compressed from nginx, the range as it is from us.
    private const string Range = "Accept-Encoding: br⏎Range: bytes=0-0⏎";

    private static readonly string[] Accepted =
    [
        "",
        "gzip",
        "gzip;q=0",
        "gzip;q=0.5",
        "identity",
        "deflate, gzip;q=1.0, *;q=0.5",
        "br",
    ];

    private readonly DirectoryInfo _web = Directory.CreateTempSubdirectory("ahc-nginx-");

    public NginxTests()
    {
        Write("large.txt", 20_000);
        Write("small.txt", 2000);
        Write("least.txt", 1024);
        Write("less.txt", 1023);
        Write("page.html", 5000);
        Write("picture.png", 5000);
    }

    [FactWithNginx]
    public async Task What_is_compressed_comes_to_the_same()
    {
        var onlyGzip = new CompressionOptions { Codings = [CompressionCoding.Gzip()] };
        await using var nginx = await Nginx.StartFilesAsync(_web.FullName, Gzip);
        await using var site = await CodedSite.StartAsync(routes =>
            routes.Compress(onlyGzip).Static("/", _web.FullName)
        );
        foreach (var file in _web.GetFiles())
        foreach (var said in Accepted.Select(a => $"Accept-Encoding: {a}⏎").Append(Range))
        {
            Assert.Equal(
                await Meaning(nginx.EndPoint, file.Name, said),
                await Meaning(site.EndPoint, file.Name, said)
            );
        }
    }

    public void Dispose() => _web.Delete(recursive: true);

    private static async Task<string> Meaning(EndPoint server, string name, string fields)
    {
        using var client = await RawClient.ConnectAsync(server);
        client.Patience = TimeSpan.FromSeconds(20);
        await client.SendAsync($"GET /{name} HTTP/1.1⏎{{H}}{fields}⏎");
        var answer = await client.ReadResponseAsync();
        var isWeak = answer.Header("ETag")!.StartsWith("W/", StringComparison.Ordinal);
        return $"{name} {fields} {answer.Status} {answer.Header("Content-Encoding")}"
            + $" vary {answer.Header("Vary")} weak {isWeak} ranges {Ranges(answer)}"
            + $" {Codec.Decode(answer).Length}";
    }

    // nginx does not say it with a part.
    private static string? Ranges(RawResponse answer) =>
        answer.Status == 200 ? answer.Header("Accept-Ranges") : null;

    private void Write(string name, int length)
    {
        var path = Path.Combine(_web.FullName, name);
        File.WriteAllText(path, Codec.Lines(length / 40 + 1)[..length]);
        File.SetLastWriteTimeUtc(path, new DateTime(2024, 2, 29, 12, 0, 0));
    }
}
