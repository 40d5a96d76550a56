using System.Net;

namespace ActorHttp.Files.Tests;

/// <summary>The same requests to nginx, on the same directory: the answers mean the same.</summary>
public sealed class NginxTests(DefaultSite fixture) : IClassFixture<DefaultSite>
{
    private const string Time = "Thu, 29 Feb 2024 12:00:00 GMT";

    // TAG stands for the server's own.
    private static readonly string[] Asked =
    [
        "",
        "Range: bytes=0-0⏎",
        "Range: bytes=-1⏎",
        "Range: bytes=5-⏎",
        "Range: bytes=3-99999999999⏎",
        "Range: bytes=9999999-⏎",
        "Range: items=0-1⏎",
        "If-None-Match: TAG⏎",
        "If-None-Match: W/TAG⏎",
        "If-None-Match: \"x\", TAG⏎",
        "If-None-Match: \"x\"⏎",
        "If-None-Match: *⏎",
        "If-Match: TAG⏎",
        "If-Match: *⏎",
        "If-Match: \"x\"⏎",
        $"If-Modified-Since: {Time}⏎",
        "If-Modified-Since: Thu, 29 Feb 2024 11:59:59 GMT⏎",
        "If-Unmodified-Since: Thu, 29 Feb 2024 11:59:59 GMT⏎",
        $"If-Unmodified-Since: {Time}⏎",
        $"If-None-Match: \"x\"⏎If-Modified-Since: {Time}⏎",
        "Range: bytes=1-2⏎If-Range: TAG⏎",
        "Range: bytes=1-2⏎If-Range: \"x\"⏎",
        $"Range: bytes=1-2⏎If-Range: {Time}⏎",
        "Range: bytes=1-2⏎If-Range: Thu, 29 Feb 2024 12:00:01 GMT⏎",
        "Range: bytes=1-2⏎If-Match: \"x\"⏎",
        "Range: bytes=1-2⏎If-None-Match: TAG⏎",
    ];

    [FactWithNginx]
    public async Task Conditions_and_ranges_come_to_the_same()
    {
        File.SetLastWriteTimeUtc(fixture.Web.PathOf("large.bin"), DateTime.Parse(Time, null));
        await using var nginx = await Nginx.StartFilesAsync(fixture.Web.Root);
        foreach (var target in new[] { "/a.txt", "/large.bin" })
        foreach (var fields in Asked)
            Assert.Equal(
                await Meaning(nginx.EndPoint, target, fields),
                await Meaning(fixture.Site.EndPoint, target, fields)
            );
    }

    [FactWithNginx]
    public async Task Folders_and_what_is_not_there_come_to_the_same()
    {
        await using var nginx = await Nginx.StartFilesAsync(fixture.Web.Root);
        foreach (var target in new[] { "/sub/", "/nothing", "/sub/nothing/", "/sub/index.html" })
            Assert.Equal(
                await Meaning(nginx.EndPoint, target, ""),
                await Meaning(fixture.Site.EndPoint, target, "")
            );
    }

    private static async Task<string> Meaning(EndPoint server, string target, string fields)
    {
        var tag = (await AskAsync(server, target, "")).Header("ETag");
        var said = fields.Replace("TAG", tag, StringComparison.Ordinal);
        var answer = await AskAsync(server, target, said);
        var content = answer.Status is 200 or 206 ? Convert.ToHexString(Hash(answer.Body)) : "";
        return $"{target} {fields} {answer.Status} {answer.Header("Content-Range")} {content}"
            + $" {(answer.Status < 300 ? answer.Header("Content-Type") : "")}"
            + $" {answer.Header("Last-Modified")} {answer.Header("ETag") == tag}";
    }

    private static byte[] Hash(byte[] content) =>
        System.Security.Cryptography.SHA256.HashData(content);

    private static async Task<RawResponse> AskAsync(EndPoint server, string target, string fields)
    {
        using var client = await RawClient.ConnectAsync(server);
        client.Patience = TimeSpan.FromSeconds(20);
        await client.SendAsync($"GET {target} HTTP/1.1⏎{{H}}{fields}⏎");
        return await client.ReadResponseAsync();
    }
}
