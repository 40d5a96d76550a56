namespace ActorHttp.Files.Tests;

/// <summary>Group RG, on a file of the ten digits and on a large one.</summary>
public sealed class RangeTests(DefaultSite fixture) : IClassFixture<DefaultSite>
{
    private readonly FileSite _site = fixture.Site;

    [Theory]
    [Row("RG-01"), Row("RG-03")]
    [InlineData("bytes=0-0", "0", "bytes 0-0/10")]
    [InlineData("bytes=-1", "9", "bytes 9-9/10")]
    [InlineData("bytes=5-", "56789", "bytes 5-9/10")]
    [InlineData("bytes=0-99999999999999999999", "0123456789", "bytes 0-9/10")]
    public async Task A_range_gets_its_bytes(string range, string text, string contentRange)
    {
        var response = await Get("/a.txt", range);
        Assert.Equal((206, text), (response.Status, response.Text));
        Assert.Equal(contentRange, response.Header("Content-Range"));
        Assert.Equal("text/plain; charset=utf-8", response.Header("Content-Type"));
    }

    [Theory]
    [Row("RG-01")]
    [InlineData(0, 0)]
    [InlineData(1_000_000, 2_500_000)]
    [InlineData(2_999_999, 2_999_999)]
    public async Task A_range_of_a_large_file_gets_its_bytes(int first, int last)
    {
        var response = await Get("/large.bin", $"bytes={first}-{last}");
        Assert.Equal(206, response.Status);
        Assert.Equal($"bytes {first}-{last}/3000000", response.Header("Content-Range"));
        Assert.True(WebRoot.Large.AsSpan(first..(last + 1)).SequenceEqual(response.Body));
    }

    [Theory]
    [Row("RG-02")]
    [InlineData(1000, "0-")]
    [InlineData(500, "0-2999999")]
    [InlineData(17, "5-6")]
    public async Task Many_ranges_cost_no_more_than_the_file(int times, string range)
    {
        var field = "bytes=" + string.Join(',', Enumerable.Repeat(range, times));
        var response = await Get("/large.bin", field);
        Assert.Equal((200, 3_000_000), (response.Status, response.Body.Length));
    }

    [Fact]
    [Row("RG-02")]
    public async Task Ranges_that_overlap_are_sent_once()
    {
        var ranges = Enumerable.Range(0, 16).Select(i => $"{i * 1000}-");
        var response = await Get("/large.bin", "bytes=" + string.Join(',', ranges));
        Assert.Equal("bytes 0-2999999/3000000", response.Header("Content-Range"));
        Assert.Equal((206, 3_000_000), (response.Status, response.Body.Length));
    }

    [Theory]
    [Row("RG-03"), Row("RG-05")]
    [InlineData("/a.txt", "bytes=9223372036854775807-", "bytes */10")]
    [InlineData("/a.txt", "bytes=10-", "bytes */10")]
    [InlineData("/a.txt", "bytes=-0", "bytes */10")]
    [InlineData("/empty.txt", "bytes=0-0", "bytes */0")]
    [InlineData("/empty.txt", "bytes=-5", "bytes */0")]
    [InlineData("/large.bin", "bytes=3000000-", "bytes */3000000")]
    public async Task What_is_not_there_is_refused(string target, string range, string expected)
    {
        var response = await Get(target, range);
        Assert.Equal((416, 0), (response.Status, response.Body.Length));
        Assert.Equal(expected, response.Header("Content-Range"));
    }

    [Theory]
    [Row("RG-03"), Row("RG-04")]
    [InlineData("bytes=5-2")]
    [InlineData("bytes=abc")]
    [InlineData("items=0-1")]
    [InlineData("bytes=")]
    [InlineData("bytes=--1")]
    [InlineData("bytes=18446744073709551615-0")]
    public async Task A_malformed_range_is_ignored(string range)
    {
        var response = await Get("/a.txt", range);
        Assert.Equal((200, "0123456789"), (response.Status, response.Text));
    }

    [Fact]
    [Row("RG-05")]
    public async Task A_range_of_another_method_is_none()
    {
        const string rest = "/a.txt HTTP/1.1⏎{H}Range: bytes=0-0⏎Content-Length: 0⏎⏎";
        Assert.Equal(405, (await _site.AskAsync($"POST {rest}")).Status);
        var head = await _site.AskAsync($"HEAD {rest}");
        Assert.Equal((200, "10"), (head.Status, head.Header("Content-Length")));
    }

    [Theory]
    [Row("RG-06")]
    [InlineData("\"other\"")]
    [InlineData("Thu, 29 Feb 2024 12:00:01 GMT")]
    public async Task If_Range_that_does_not_match_gets_all(string condition)
    {
        var fields = $"Range: bytes=0-0⏎If-Range: {condition}⏎";
        var response = await _site.GetAsync("/a.txt", fields);
        Assert.Equal((200, "0123456789"), (response.Status, response.Text));
    }

    private Task<RawResponse> Get(string target, string range) =>
        _site.GetAsync(target, $"Range: {range}⏎");
}
