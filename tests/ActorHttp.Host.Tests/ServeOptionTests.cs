namespace ActorHttp.Host.Tests;

/// <summary>What can be asked of <c>serve</c> beside the directory.</summary>
public sealed class ServeOptionTests : IDisposable
{
    private readonly WebRoot _web = new();

    [Fact]
    public async Task A_folder_without_index_is_listed_if_asked()
    {
        await using var site = await Site.StartAsync("serve", _web.Root, "--listing");
        var page = await site.AskAsync("GET /bare/ HTTP/1.1⏎{H}⏎");
        Assert.Equal(200, page.Status);
        Assert.Contains("<a href=\"file.txt\">", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Routes_of_a_single_page_are_its_index()
    {
        await using var site = await Site.StartAsync("serve", _web.Root, "--spa");
        Assert.Equal("<p>home</p>", (await site.AskAsync("GET /some/route HTTP/1.1⏎{H}⏎")).Text);
        Assert.Equal(404, (await site.AskAsync("GET /some.js HTTP/1.1⏎{H}⏎")).Status);
    }

    [Fact]
    public async Task The_first_rule_that_fits_says_how_long_a_file_may_be_kept()
    {
        string[] rules = ["--cache-control", "*.html=no-cache", "--cache-control", "max-age=60"];
        await using var site = await Site.StartAsync(["serve", _web.Root, .. rules]);
        var page = await site.AskAsync("GET / HTTP/1.1⏎{H}⏎");
        var notes = await site.AskAsync("GET /notes.txt HTTP/1.1⏎{H}⏎");
        Assert.Equal("no-cache", page.Header("Cache-Control"));
        Assert.Equal("max-age=60", notes.Header("Cache-Control"));
    }

    [Fact]
    public async Task A_compressed_form_is_sent_if_asked()
    {
        await File.WriteAllTextAsync(_web.PathOf("notes.txt.br"), "short");
        await using var site = await Site.StartAsync("serve", _web.Root, "--precompressed");
        const string accept = "Accept-Encoding: br⏎";
        var response = await site.AskAsync($"GET /notes.txt HTTP/1.1⏎{{H}}{accept}⏎");
        Assert.Equal(("br", "short"), (response.Header("Content-Encoding"), response.Text));
    }

    [Fact]
    public async Task Text_is_compressed_on_the_fly_if_asked()
    {
        await File.WriteAllTextAsync(_web.PathOf("notes.txt"), new string('a', 5000));
        await using var site = await Site.StartAsync("serve", _web.Root, "--compress");
        var asked = "GET /notes.txt HTTP/1.1⏎{H}Accept-Encoding: gzip⏎⏎";
        var response = await site.AskAsync(asked);
        Assert.Equal("gzip", response.Header("Content-Encoding"));
        Assert.InRange(response.Body.Length, 20, 100);
    }

    [Fact]
    public async Task A_range_is_sent()
    {
        await using var site = await Site.StartAsync("serve", _web.Root);
        var part = await site.AskAsync("GET /index.html HTTP/1.1⏎{H}Range: bytes=3-6⏎⏎");
        Assert.Equal((206, "home"), (part.Status, part.Text));
    }

    public void Dispose() => _web.Dispose();
}
