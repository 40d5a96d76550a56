using ActorHttp.Protocol;

namespace ActorHttp.Files.Tests;

/// <summary>What the options change.</summary>
public sealed class OptionTests : IDisposable
{
    private readonly WebRoot _web = new();

    [Theory]
    [InlineData("Accept-Encoding: gzip⏎", "gzip", "zipped")]
    [InlineData("Accept-Encoding: gzip, br;q=0.9⏎", "gzip", "zipped")]
    [InlineData("Accept-Encoding: br, gzip⏎", "br", "bropped")]
    [InlineData("Accept-Encoding: zstd⏎", null, "0123456789")]
    [InlineData("", null, "0123456789")]
    public async Task A_compressed_form_is_sent_to_who_wants_it(
        string fields,
        string? coding,
        string text
    )
    {
        _web.Write("a.txt.gz", "zipped");
        _web.Write("a.txt.br", "bropped");
        await using var site = await FileSite.StartAsync(_web, new() { Precompressed = true });
        var response = await site.GetAsync("/a.txt", fields);
        Assert.Equal((200, text), (response.Status, response.Text));
        Assert.Equal(coding, response.Header("Content-Encoding"));
        Assert.Equal("Accept-Encoding", response.Header("Vary"));
        Assert.Equal("text/plain; charset=utf-8", response.Header("Content-Type"));
    }

    [Fact]
    public async Task Each_form_has_a_tag_of_its_own()
    {
        _web.Write("a.txt.gz", "0123456789");
        await using var site = await FileSite.StartAsync(_web, new() { Precompressed = true });
        var plain = (await site.GetAsync("/a.txt")).Header("ETag");
        const string accept = "Accept-Encoding: gzip⏎";
        Assert.Equal(
            200,
            (await site.GetAsync("/a.txt", $"{accept}If-None-Match: {plain}⏎")).Status
        );
        Assert.Equal(304, (await site.GetAsync("/a.txt", $"If-None-Match: {plain}⏎")).Status);
    }

    [Fact]
    public async Task Without_the_option_nothing_varies()
    {
        _web.Write("a.txt.gz", "zipped");
        await using var site = await FileSite.StartAsync(_web);
        var response = await site.GetAsync("/a.txt", "Accept-Encoding: gzip⏎");
        Assert.Equal(("0123456789", null), (response.Text, response.Header("Vary")));
    }

    [Fact]
    [Row("RS-11")]
    public async Task A_listing_shows_what_can_be_had_and_escapes_it()
    {
        _web.Write("bare/<img onerror=x>&.txt", "?");
        _web.Write("bare/.hidden", "?");
        File.CreateSymbolicLink(_web.PathOf("bare/out"), "../../passwd");
        Directory.CreateDirectory(_web.PathOf("bare/deeper"));
        await using var site = await FileSite.StartAsync(_web, new() { Listing = true });
        var page = (await site.GetAsync("/bare/")).Text;
        Assert.Contains("<a href=\"%3Cimg%20onerror%3Dx%3E%26.txt\">&lt;img ", page);
        Assert.Contains("<a href=\"deeper/\">deeper/</a>", page);
        Assert.Contains("<a href=\"file.txt\">file.txt</a></td><td>13 B</td><td>2024-02-29", page);
        foreach (var hidden in new[] { "<img", ".hidden", "out", _web.Root })
            Assert.DoesNotContain(hidden, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listing_of_the_directory_leads_out_of_nothing()
    {
        await using var site = await FileSite.StartAsync(_web, new() { Listing = true });
        var page = (await site.GetAsync("/")).Text;
        Assert.Contains("<a href=\"inner.txt\">", page, StringComparison.Ordinal);
        foreach (var hidden in new[] { "../", "fifo", "zero", "ring", "dirlink" })
            Assert.DoesNotContain(hidden, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_page_answers_for_paths_that_look_like_routes()
    {
        _web.Write("index.html", "<p>app</p>");
        await using var site = await FileSite.StartAsync(_web, new() { Fallback = "index.html" });
        var route = await site.GetAsync("/cart/42");
        Assert.Equal((200, "<p>app</p>"), (route.Status, route.Text));
        Assert.Equal(404, (await site.GetAsync("/missing.js")).Status);
        Assert.Equal(404, (await site.GetAsync("/../cart")).Status);
        Assert.Equal("0123456789", (await site.GetAsync("/a.txt")).Text);
    }

    [Fact]
    public async Task A_page_says_that_nothing_is_there()
    {
        _web.Write("404.html", "<p>gone</p>");
        await using var site = await FileSite.StartAsync(_web, new() { NotFoundPage = "404.html" });
        var response = await site.GetAsync("/nothing");
        Assert.Equal((404, "<p>gone</p>"), (response.Status, response.Text));
        Assert.Equal("text/html; charset=utf-8", response.Header("Content-Type"));
    }

    [Fact]
    public async Task A_function_says_that_nothing_is_there()
    {
        var options = new StaticFileOptions
        {
            NotFound = request => HttpResponse.Text($"no {request.Path}", 404),
        };
        await using var site = await FileSite.StartAsync(_web, options);
        Assert.Equal("no /nothing", (await site.GetAsync("/nothing")).Text);
    }

    [Theory]
    [InlineData("/a.txt", "max-age=60")]
    [InlineData("/sub/", "no-cache")]
    [InlineData("/large.bin", null)]
    public async Task A_file_may_be_kept_as_the_first_rule_says(string target, string? expected)
    {
        var options = new StaticFileOptions
        {
            CacheControl = [new("*.html", "no-cache"), new("a.*", "max-age=60"), new("a.txt", "x")],
        };
        await using var site = await FileSite.StartAsync(_web, options);
        Assert.Equal(expected, (await site.GetAsync(target)).Header("Cache-Control"));
    }

    [Fact]
    public async Task Types_and_fields_of_the_program_go_first()
    {
        var options = new StaticFileOptions
        {
            ContentTypes = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [".TXT"] = "text/x-own",
            },
            Fields = ResponseFields.Of(("X-Own", "yes")),
        };
        await using var site = await FileSite.StartAsync(_web, options);
        var response = await site.GetAsync("/a.txt");
        Assert.Equal("text/x-own", response.Header("Content-Type"));
        Assert.Equal("yes", response.Header("X-Own"));
    }

    [Fact]
    public async Task Links_can_be_refused_and_hidden_files_be_shown()
    {
        var options = new StaticFileOptions { FollowLinks = false, DotFiles = true };
        await using var site = await FileSite.StartAsync(_web, options);
        Assert.Equal(404, (await site.GetAsync("/inner.txt")).Status);
        Assert.Equal(WebRoot.Secret, (await site.GetAsync("/.hidden")).Text);
        Assert.Equal(404, (await site.GetAsync("/../passwd")).Status);
    }

    [Fact]
    public async Task Below_a_prefix_the_directory_begins_behind_it()
    {
        _web.Write("index.html", "<p>home</p>");
        await using var site = await FileSite.StartAsync(routes =>
            routes.Static("/files/", _web.Root).Get("/files/own", () => "own")
        );
        Assert.Equal("0123456789", (await site.GetAsync("/files/a.txt")).Text);
        Assert.Equal("own", (await site.GetAsync("/files/own")).Text);
        Assert.Equal("/files/", (await site.GetAsync("/files")).Header("Location"));
        Assert.Equal("<p>home</p>", (await site.GetAsync("/files/")).Text);
        Assert.Equal("/files/", (await site.GetAsync("/files")).Header("Location"));
        Assert.Equal(404, (await site.GetAsync("/a.txt")).Status);
    }

    [Fact]
    public void What_cannot_be_is_refused_at_once()
    {
        foreach (
            var options in new StaticFileOptions[]
            {
                new() { Fallback = "../index.html" },
                new() { NotFoundPage = "" },
                new() { IndexFiles = ["sub/"] },
                new() { MostRanges = 0 },
                new() { CacheBytes = -1 },
                new() { CacheControl = [new("*", "a\r\nb")] },
            }
        )
            Assert.ThrowsAny<ArgumentException>(() => new Routes().Static("/", "www", options));
    }

    public void Dispose() => _web.Dispose();
}
