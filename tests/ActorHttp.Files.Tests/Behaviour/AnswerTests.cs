namespace ActorHttp.Files.Tests;

/// <summary>What is said with a file, and when it is not sent again.</summary>
public sealed class AnswerTests(DefaultSite fixture) : IClassFixture<DefaultSite>
{
    private const string Time = "Thu, 29 Feb 2024 12:00:00 GMT";

    private readonly FileSite _site = fixture.Site;

    [Theory]
    [InlineData("/a.txt")]
    [InlineData("/large.bin")]
    public async Task A_file_says_what_tells_its_versions_apart(string target)
    {
        var response = await _site.GetAsync(target);
        Assert.Matches("^\"[0-9a-f]+-[0-9a-f]+\"$", response.Header("ETag")!);
        Assert.NotNull(response.Header("Last-Modified"));
        Assert.Equal("bytes", response.Header("Accept-Ranges"));
        Assert.Equal("nosniff", response.Header("X-Content-Type-Options"));
    }

    [Fact]
    public async Task HEAD_says_the_same_and_sends_nothing()
    {
        var get = await _site.GetAsync("/large.bin");
        var head = await _site.AskAsync("HEAD /large.bin HTTP/1.1⏎{H}⏎");
        foreach (var name in new[] { "ETag", "Last-Modified", "Content-Length", "Content-Type" })
            Assert.Equal(get.Header(name), head.Header(name));
        Assert.Empty(head.Body);
    }

    [Fact]
    public async Task What_the_client_has_is_not_sent_again()
    {
        var tag = (await _site.GetAsync("/a.txt")).Header("ETag");
        var response = await _site.GetAsync("/a.txt", $"If-None-Match: \"x\", W/{tag}⏎");
        Assert.Equal((304, tag, ""), (response.Status, response.Header("ETag"), response.Text));
        Assert.Equal(304, (await _site.GetAsync("/a.txt", $"If-Modified-Since: {Time}⏎")).Status);
    }

    [Fact]
    public async Task What_is_another_than_the_client_thinks_is_refused()
    {
        Assert.Equal(412, (await _site.GetAsync("/a.txt", "If-Match: \"x\"⏎")).Status);
        const string early = "If-Unmodified-Since: Thu, 29 Feb 2024 11:59:59 GMT⏎";
        Assert.Equal(412, (await _site.GetAsync("/large.bin", "If-Match: \"x\"⏎")).Status);
        Assert.Equal(412, (await _site.GetAsync("/a.txt", early)).Status);
    }

    [Theory]
    [InlineData("/a.txt")]
    [InlineData("/large.bin")]
    public async Task A_range_of_the_very_version_is_sent(string target)
    {
        var tag = (await _site.GetAsync(target)).Header("ETag");
        var response = await _site.GetAsync(target, $"Range: bytes=0-0⏎If-Range: {tag}⏎");
        Assert.Equal((206, 1), (response.Status, response.Body.Length));
    }

    [Theory]
    [InlineData("/a.txt", 2, 10)]
    [InlineData("/large.bin", 1_000_000, 3_000_000)]
    public async Task Several_ranges_come_as_parts(string target, int gap, int length)
    {
        var whole = (await _site.GetAsync(target)).Body;
        // Far enough apart in the large file; in the small one they are one.
        var response = await _site.GetAsync(target, $"Range: bytes=0-1,{1 + gap}-{1 + gap}⏎");
        Assert.Equal(206, response.Status);
        if (gap < 80)
        {
            Assert.Equal($"bytes 0-{1 + gap}/{length}", response.Header("Content-Range"));
            return;
        }
        var boundary = response.Header("Content-Type")!.Split("boundary=")[1];
        var first = PartOf(boundary, 0, 1, length) + Latin1(whole[..2]);
        var second =
            PartOf(boundary, 1 + gap, 1 + gap, length) + Latin1(whole[(1 + gap)..(2 + gap)]);
        Assert.Equal($"{first}{second}\r\n--{boundary}--\r\n", Latin1(response.Body));
    }

    [Fact]
    public async Task Parts_of_a_file_in_memory_are_the_same()
    {
        fixture.Web.Write("letters.txt", new string('a', 500) + new string('b', 500));
        var response = await _site.GetAsync("/letters.txt", "Range: bytes=-1,0-0⏎");
        var boundary = response.Header("Content-Type")!.Split("boundary=")[1];
        var text = "text/plain; charset=utf-8";
        Assert.Equal(
            PartOf(boundary, 999, 999, 1000, text)
                + "b"
                + PartOf(boundary, 0, 0, 1000, text)
                + $"a\r\n--{boundary}--\r\n",
            response.Text
        );
    }

    [Theory]
    [InlineData("/sub", "/sub/")]
    [InlineData("/sub?a=1&b=%2F", "/sub/?a=1&b=%2F")]
    [InlineData("/%73ub", "/%73ub/")]
    [Row("PT-15")]
    public async Task A_folder_without_its_slash_is_redirected(string target, string location)
    {
        var response = await _site.GetAsync(target);
        Assert.Equal((301, location), (response.Status, response.Header("Location")));
    }

    [Fact]
    public async Task A_folder_is_its_index() =>
        Assert.Equal("<p>sub</p>", (await _site.GetAsync("/sub/")).Text);

    [Theory]
    [InlineData("/nothing.txt")]
    [InlineData("/a.txt/")]
    [InlineData("/a.txt/more")]
    [InlineData("/")]
    public async Task What_is_not_there_is_not_found(string target) =>
        Assert.Equal(404, (await _site.GetAsync(target)).Status);

    [Fact]
    public async Task Another_method_is_told_which_are_allowed()
    {
        var refusal = await _site.AskAsync("DELETE /a.txt HTTP/1.1⏎{H}⏎");
        Assert.Equal((405, "GET, HEAD, OPTIONS"), (refusal.Status, refusal.Header("Allow")));
    }

    private static string PartOf(
        string boundary,
        int first,
        int last,
        int length,
        string type = "application/octet-stream"
    ) =>
        $"\r\n--{boundary}\r\nContent-Type: {type}\r\n"
        + $"Content-Range: bytes {first}-{last}/{length}\r\n\r\n";

    private static string Latin1(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);
}
