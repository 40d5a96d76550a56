using ActorHttp.Files;

namespace ActorHttp.Compression.Tests;

/// <summary>Files behind compression: from memory, and sent by the kernel without it.</summary>
public sealed class StaticFileTests : IAsyncLifetime
{
    private readonly DirectoryInfo _web = Directory.CreateTempSubdirectory("ahc-");
    private CodedSite _site = null!;

    private static string Small { get; } = Codec.Lines(200);

    private static string Large { get; } = Codec.Lines(60_000);

    public async Task InitializeAsync()
    {
        Write("small.txt", Small);
        Write("large.txt", Large);
        Write("both.js", Small);
        Write("both.js.gz", Codec.Encode("gzip", "from the disk"));
        Write("photo.png", Codec.Noise(5000));
        var options = new StaticFileOptions { Precompressed = true };
        _site = await CodedSite.StartAsync(routes =>
            routes.Compress().Static("/", _web.FullName, options)
        );
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        _web.Delete(recursive: true);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task Files_of_any_size_are_compressed(string coding)
    {
        foreach (var (target, text) in new[] { ("/small.txt", Small), ("/large.txt", Large) })
            for (var i = 0; i < 3; i++)
            {
                var response = await _site.GetAsync(target, $"Accept-Encoding: {coding}⏎");
                Assert.Equal(coding, response.Header("Content-Encoding"));
                Assert.StartsWith("W/\"", response.Header("ETag"));
                Assert.Null(response.Header("Accept-Ranges"));
                Assert.Equal(text, Codec.Decode(response));
            }
    }

    [Theory]
    [InlineData("/small.txt")]
    [InlineData("/large.txt")]
    public async Task What_the_client_has_compressed_is_not_sent_again(string target)
    {
        var tag = (await _site.GetAsync(target)).Header("ETag");
        var again = await _site.GetAsync(target, $"Accept-Encoding: gzip⏎If-None-Match: {tag}⏎");
        Assert.Equal((304, tag), (again.Status, again.Header("ETag")));
        Assert.Equal("Accept-Encoding", again.Header("Vary"));
        var strong = tag![2..];
        var plain = await _site.GetAsync(target, $"If-None-Match: {strong}⏎");
        Assert.Equal((304, strong), (plain.Status, plain.Header("ETag")));
    }

    [Theory]
    [InlineData("/small.txt")]
    [InlineData("/large.txt")]
    public async Task A_range_is_one_of_the_file_as_it_is(string target)
    {
        var tag = (await _site.GetAsync(target, "")).Header("ETag");
        var fields = $"Accept-Encoding: gzip⏎Range: bytes=0-1999⏎If-Range: {tag}⏎";
        var part = await _site.GetAsync(target, fields);
        Assert.Equal((206, null), (part.Status, part.Header("Content-Encoding")));
        Assert.Equal(Small[..2000], part.Text);
        var other = await _site.GetAsync(target, fields.Replace(tag!, $"W/{tag}"));
        Assert.Equal((200, "gzip"), (other.Status, other.Header("Content-Encoding")));
    }

    [Fact]
    public async Task What_lies_compressed_on_the_disk_goes_before()
    {
        var stored = await _site.GetAsync("/both.js");
        Assert.Equal("from the disk", Codec.Decode(stored));
        var made = await _site.GetAsync("/both.js", "Accept-Encoding: br⏎");
        Assert.Equal(("br", Small), (made.Header("Content-Encoding"), Codec.Decode(made)));
        Assert.Equal("Accept-Encoding", made.Header("Vary"));
    }

    [Fact]
    public async Task HEAD_says_what_GET_says()
    {
        foreach (var target in new[] { "/small.txt", "/large.txt" })
        {
            var get = await _site.GetAsync(target);
            var head = await _site.AskAsync($"HEAD {target} HTTP/1.1⏎{{H}}Accept-Encoding: gzip⏎⏎");
            foreach (var name in new[] { "Content-Encoding", "ETag", "Vary", "Content-Length" })
                Assert.Equal(get.Header(name), head.Header(name));
        }
    }

    [Fact]
    public async Task A_picture_is_left_alone()
    {
        var response = await _site.GetAsync("/photo.png");
        Assert.Null(response.Header("Content-Encoding"));
        Assert.Null(response.Header("Vary"));
        Assert.Equal(5000, response.Body.Length);
    }

    private void Write(string name, string text) =>
        Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    // As long ago as a clock can be trusted.
    private void Write(string name, byte[] content)
    {
        var path = Path.Combine(_web.FullName, name);
        File.WriteAllBytes(path, content);
        File.SetLastWriteTimeUtc(path, new DateTime(2024, 2, 29, 12, 0, 0));
    }
}
