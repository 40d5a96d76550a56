namespace ActorHttp.Host.Tests;

/// <summary>What <c>serve DIRECTORY</c> gives away.</summary>
public sealed class FileTests(FileSite fixture) : IClassFixture<FileSite>
{
    private readonly Site _site = fixture.Site;

    [Theory]
    [InlineData("/", "text/html; charset=utf-8", "<p>home</p>")]
    [InlineData("/docs/", "text/html; charset=utf-8", "<p>docs</p>")]
    [InlineData("/docs/index.html", "text/html; charset=utf-8", "<p>docs</p>")]
    [InlineData("/notes.txt", "text/plain; charset=utf-8", "grüße\n")]
    [InlineData("/notes.txt?v=1", "text/plain; charset=utf-8", "grüße\n")]
    [InlineData("/style.CSS", "text/css; charset=utf-8", "p {}")]
    [InlineData("/data.json", "application/json", "{}")]
    [InlineData("/unknown.zzz", "application/octet-stream", "?")]
    [InlineData("/README", "application/octet-stream", "plain")]
    [InlineData("/a%20b.txt", "text/plain; charset=utf-8", "spaced")]
    [InlineData("/100%2525.txt", "text/plain; charset=utf-8", "decoded once")]
    [InlineData("/%6eotes.txt", "text/plain; charset=utf-8", "grüße\n")]
    [InlineData("/inner.txt", "text/plain; charset=utf-8", "grüße\n")]
    [InlineData("/empty.txt", "text/plain; charset=utf-8", "")]
    public async Task A_file_comes_with_its_type_and_not_to_be_guessed_at(
        string target,
        string type,
        string content
    )
    {
        var response = await _site.AskAsync($"GET {target} HTTP/1.1⏎{{H}}⏎");
        Assert.Equal((200, content), (response.Status, response.Text));
        Assert.Equal(type, response.Header("Content-Type"));
        Assert.Equal("nosniff", response.Header("X-Content-Type-Options"));
        Assert.Equal(BodyFraming.ContentLength, response.Framing);
    }

    [Fact]
    public async Task HEAD_gives_the_same_fields_and_no_byte_of_the_file()
    {
        using var client = await RawClient.ConnectAsync(_site.EndPoint);
        await client.SendAsync("HEAD /large.bin HTTP/1.1⏎{H}⏎");
        var head = await client.ReadResponseAsync(head: true);
        Assert.Equal((200, "5000000"), (head.Status, head.Header("Content-Length")));
        Assert.Equal("application/octet-stream", head.Header("Content-Type"));
        await client.SendAsync("GET /notes.txt HTTP/1.1⏎{H}⏎");
        Assert.Equal("grüße\n", (await client.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task A_large_file_comes_whole_and_right_and_leaves_the_connection_usable()
    {
        using var client = await RawClient.ConnectAsync(_site.EndPoint);
        await client.SendAsync("GET /large.bin HTTP/1.1⏎{H}⏎GET / HTTP/1.1⏎{H}⏎");
        var large = await client.ReadResponseAsync();
        Assert.Equal((200, "5000000"), (large.Status, large.Header("Content-Length")));
        Assert.True(fixture.Web.Large.AsSpan().SequenceEqual(large.Body));
        Assert.Equal("<p>home</p>", (await client.ReadResponseAsync()).Text);
    }

    [Theory]
    [InlineData("/docs", "/docs/")]
    [InlineData("/docs?a=1&b=%2F", "/docs/?a=1&b=%2F")]
    [InlineData("/%64ocs", "/%64ocs/")]
    public async Task A_directory_without_its_slash_is_redirected(string target, string location)
    {
        var response = await _site.AskAsync($"GET {target} HTTP/1.1⏎{{H}}⏎");
        Assert.Equal((301, location), (response.Status, response.Header("Location")));
    }

    [Theory, Row("HO-10")]
    [InlineData("GET /docs HTTP/1.1⏎Host: evil.example⏎⏎")]
    [InlineData("GET http://evil.example/docs HTTP/1.1⏎Host: a⏎⏎")]
    public async Task A_redirect_names_no_host_that_a_client_could_choose(string request) =>
        Assert.Equal("/docs/", (await _site.AskAsync(request)).Header("Location"));

    [Theory]
    [InlineData("/missing.txt")]
    [InlineData("/missing/")]
    [InlineData("/missing/file.txt")]
    [InlineData("/bare/")]
    [InlineData("/notes.txt/")]
    [InlineData("/notes.txt/more")]
    [InlineData("/ring.txt")]
    [InlineData("/dangling.txt")]
    [InlineData("/docs//index.html")]
    public async Task What_is_not_there_is_not_found(string target)
    {
        var response = await _site.AskAsync($"GET {target} HTTP/1.1⏎{{H}}⏎");
        Assert.Equal(
            (404, "text/html; charset=utf-8"),
            (response.Status, response.Header("Content-Type"))
        );
    }

    [Fact]
    public async Task A_name_longer_than_any_is_not_found()
    {
        var response = await _site.AskAsync($"GET /{new string('n', 5000)} HTTP/1.1⏎{{H}}⏎");
        Assert.Equal(404, response.Status);
    }

    [Theory]
    [InlineData("POST", "Content-Length: 3⏎⏎a=1")]
    [InlineData("PUT", "Content-Length: 3⏎⏎a=1")]
    [InlineData("DELETE", "⏎")]
    [InlineData("PATCH", "Content-Length: 3⏎⏎a=1")]
    public async Task A_file_cannot_be_written_to(string method, string rest)
    {
        using var client = await RawClient.ConnectAsync(_site.EndPoint);
        await client.SendAsync($"{method} /notes.txt HTTP/1.1⏎{{H}}{rest}");
        var refusal = await client.ReadResponseAsync();
        Assert.Equal((405, "GET, HEAD, OPTIONS"), (refusal.Status, refusal.Header("Allow")));
        await client.SendAsync("GET /notes.txt HTTP/1.1⏎{H}⏎");
        Assert.Equal("grüße\n", (await client.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task OPTIONS_tells_what_is_allowed()
    {
        var response = await _site.AskAsync("OPTIONS /notes.txt HTTP/1.1⏎{H}⏎");
        Assert.Equal((204, "GET, HEAD, OPTIONS"), (response.Status, response.Header("Allow")));
    }

    [Fact]
    [Row("PT-11")]
    public async Task A_named_pipe_is_not_found_and_holds_nobody_up()
    {
        using var client = await RawClient.ConnectAsync(_site.EndPoint);
        await client.SendAsync("GET /pipe HTTP/1.1⏎{H}⏎GET / HTTP/1.1⏎{H}⏎");
        Assert.Equal(404, (await client.ReadResponseAsync()).Status);
        Assert.Equal("<p>home</p>", (await client.ReadResponseAsync()).Text);
    }
}
