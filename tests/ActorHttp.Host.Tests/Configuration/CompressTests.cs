using ActorHttp.Compression;
using ActorHttp.Host.Configuration;

namespace ActorHttp.Host.Tests.Configuration;

/// <summary>The key compress: of a site, a host and a route.</summary>
public sealed class CompressTests : IDisposable
{
    private const string Asked = "GET {P} HTTP/1.1⏎{H}Accept-Encoding: gzip, br⏎";

    private readonly Folder _folder = new();

    public CompressTests() => _folder.Write("www/long.txt", new string('x', 5000));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("compress = on", "br, zstd, gzip", 1024, null)]
    [InlineData("compress { }", "br, zstd, gzip", 1024, null)]
    [InlineData("compress { codings = [gzip, br] }", "gzip, br", 1024, null)]
    [InlineData("compress { codings = zstd, minimum = 4KiB }", "zstd", 4096, null)]
    [InlineData("compress.despite-secrets = off", "br, zstd, gzip", 1024, false)]
    public void What_is_said_goes_before_what_is_usual(
        string text,
        string codings,
        int minimum,
        bool? despiteSecrets
    )
    {
        var compressing = Read(text);
        var options = compressing.Options;
        Assert.Equal(codings, string.Join(", ", options.Codings.Select(coding => coding.Name)));
        Assert.Equal((minimum, despiteSecrets), (options.MinimumBytes, compressing.DespiteSecrets));
        Assert.Equal(CompressionOptions.Default.ContentTypes, options.ContentTypes);
    }

    [Fact]
    public void Levels_and_types_can_be_chosen()
    {
        var options = Read("compress { levels { br = 7, gzip = 1 }, types = \"a/*\" }").Options;
        Assert.Equal("br at 7, zstd at 3, gzip at 1", string.Join(", ", options.Codings));
        Assert.Equal(["a/*"], options.ContentTypes);
        Assert.Equal(256, options.MostAtATime);
        Assert.Equal(9, Read("compress.streams = 9").Options.MostAtATime);
    }

    [Theory]
    [InlineData("= maybe", "compress: is 'maybe', but must be on or off.")]
    [InlineData("= [br]", "compress: is a list, but must be on or off.")]
    [InlineData("{ coding = br }", "compress.coding: unknown key; did you mean codings?")]
    [InlineData("{ codings = [br, lz] }", "compress.codings[1]: is 'lz', but must be br, zstd")]
    [InlineData("{ codings = [br, br] }", "compress.codings[1]: names br a second time.")]
    [InlineData("{ codings = [] }", "compress.codings: is an empty list")]
    [InlineData("{ codings { } }", "compress.codings: is a section, but must be a text.")]
    [InlineData("{ levels = 5 }", "compress.levels: is '5', but must be a section")]
    [InlineData("{ levels { br = 12 } }", "compress.levels.br: is '12', but must be a whole")]
    [InlineData("{ levels { zst = 1 } }", "compress.levels.zst: unknown key; did you mean zstd?")]
    [InlineData(
        "{ codings = br, levels { gzip = 1 } }",
        "compress.levels.gzip: is of no use: gzip is none of codings."
    )]
    [InlineData("{ minimum = much }", "compress.minimum: is 'much', but must be a number of")]
    [InlineData("{ minimum = 4GiB }", "compress.minimum: is more than 2147483647")]
    [InlineData("{ types = [html] }", "compress.types: ContentTypes holds what is no media type")]
    [InlineData("{ types = [] }", "compress.types: is an empty list")]
    [InlineData("{ despite-secrets = 1 }", "compress.despite-secrets: is '1', but must be on")]
    public void A_mistake_is_told_by_line_and_key(string text, string expected)
    {
        var (site, faults) = _folder.Read(Site($"compress {text}"));
        Assert.Null(site);
        Assert.StartsWith($"site.conf:1: {expected}", Assert.Single(faults));
    }

    [Fact]
    public void A_route_has_its_own_mistakes()
    {
        var (_, faults) = _folder.Read(Site("", route: ", compress { minimum = x }"));
        Assert.StartsWith(
            "site.conf:4: hosts.\"*\".routes[0].compress.minimum: is 'x'",
            Assert.Single(faults)
        );
    }

    [Fact]
    public void A_redirect_is_not_compressed()
    {
        var (_, faults) = _folder.Read(
            "hosts.\"*\".routes = { path = \"/a\", redirect = \"/b\", compress = on }"
        );
        Assert.Equal(
            "site.conf:1: hosts.\"*\".routes.compress: is of no use: a redirect has no content.",
            Assert.Single(faults)
        );
    }

    /// <summary>What is nearer to a route goes before what is farther.</summary>
    [Theory]
    [InlineData("", "", "", null)]
    [InlineData("compress = on", "", "", "br")]
    [InlineData("", "compress = on", "", "br")]
    [InlineData("", "", ", compress = on", "br")]
    [InlineData("compress = on", "compress { codings = gzip }", "", "gzip")]
    [InlineData("compress = on", "compress = on", ", compress = off", null)]
    [InlineData("compress = off", "", ", compress { codings = gzip }", "gzip")]
    [InlineData("compress { minimum = 5001 }", "", "", null)]
    [InlineData("compress { types = \"image/*\" }", "", "", null)]
    public async Task A_file_is_compressed(string all, string host, string route, string? expected)
    {
        await using var site = await StartAsync(Site(all, host, route));
        var answer = await site.AskAsync($"{Asked.Replace("{P}", "/long.txt")}⏎");
        Assert.Equal((200, expected), (answer.Status, answer.Header("Content-Encoding")));
    }

    /// <summary>A file shows nothing that a visitor has sent, a response may.</summary>
    [Theory]
    [InlineData("compress = on", "br", null)]
    [InlineData("compress { despite-secrets = on }", "br", "br")]
    [InlineData("compress { despite-secrets = off }", null, null)]
    public async Task Who_shows_a_cookie_has_a_secret(string text, string? file, string? respond)
    {
        await using var site = await StartAsync(Site(text));
        foreach (var (path, expected) in new[] { ("/long.txt", file), ("/text", respond) })
        {
            var answer = await site.AskAsync($"{Asked.Replace("{P}", path)}Cookie: a=b⏎⏎");
            Assert.Equal((200, expected), (answer.Status, answer.Header("Content-Encoding")));
            Assert.Equal("Accept-Encoding", answer.Header("Vary"));
        }
    }

    [Fact]
    public async Task A_reload_takes_it()
    {
        await using var site = await StartAsync(Site("compress = on"));
        _folder.Write("site.conf", Site("compress { codings = gzip }"));
        site.Process.Signal(LibC.Hangup);
        Assert.StartsWith("Reloaded ", await site.Process.ReadLineAsync());
        var answer = await site.AskAsync($"{Asked.Replace("{P}", "/long.txt")}⏎");
        Assert.Equal("gzip", answer.Header("Content-Encoding"));
    }

    private Task<Site> StartAsync(string text) =>
        Tests.Site.StartAsync("serve", "--config", _folder.Write("site.conf", text));

    private Compressing Read(string text)
    {
        var root = ConfigText.Parse(text, line => new($"{line}", line));
        var reading = new Reading("", new Kept(null));
        var compressing = CompressReader.Read(root.Find("compress")!, reading);
        Assert.Empty(reading.Faults);
        return compressing!;
    }

    private static string Site(string all, string host = "", string route = "") =>
        $$"""
            {{all}}
            hosts { "*" { {{host}}
              routes = [
                { path = "/", files = "www"{{route}} }
                { path = "/text", respond { body = "{{new string('x', 5000)}}" } }
              ] } }
            """;
}
