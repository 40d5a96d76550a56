namespace ActorHttp.Compression.Tests;

/// <summary>RFC 9110 §12.5.3, and which of our codings is sent.</summary>
public sealed class NegotiationTests : IAsyncLifetime
{
    private static readonly string Text = Codec.Lines(100);

    private CodedSite _site = null!;

    public async Task InitializeAsync() =>
        _site = await CodedSite.StartAsync(routes =>
            routes.Compress().Get("/", _ => Http.Text(Text))
        );

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("", null)]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("zstd", "zstd")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip, zstd", "zstd")]
    [InlineData("GZIP", "gzip")]
    [InlineData("x-gzip", "gzip")]
    [InlineData("deflate", null)]
    [InlineData("compress, snappy", null)]
    [InlineData("gzip;q=1, br;q=0.5", "gzip")]
    [InlineData("gzip;q=0", null)]
    [InlineData("br;q=0, gzip;q=0.001", "gzip")]
    [InlineData("identity", null)]
    [InlineData("identity;q=0", null)]
    [InlineData("identity;q=0, gzip;q=0.1", "gzip")]
    [InlineData("identity, gzip;q=0.5", null)]
    [InlineData("identity;q=0.5, gzip;q=0.5", "gzip")]
    [InlineData("*", "br")]
    [InlineData("*;q=0", null)]
    [InlineData("*;q=0, gzip", "gzip")]
    [InlineData("br;q=0, *", "zstd")]
    [InlineData("gzip ; q=0.8 , br ;q=0.9", "br")]
    [InlineData(",,, gzip ,,", "gzip")]
    [InlineData("gzip;q=nonsense", null)]
    public async Task The_best_that_the_client_wants_is_sent(string wanted, string? coding)
    {
        var response = await _site.GetAsync("/", $"Accept-Encoding: {wanted}⏎");
        Assert.Equal(coding, response.Header("Content-Encoding"));
        Assert.Equal("Accept-Encoding", response.Header("Vary"));
        Assert.Equal(Text, Codec.Decode(response));
    }

    [Fact]
    public async Task Who_says_nothing_gets_it_as_it_is()
    {
        var response = await _site.GetAsync("/", "");
        Assert.Null(response.Header("Content-Encoding"));
        Assert.Equal("Accept-Encoding", response.Header("Vary"));
        Assert.Equal(Text, response.Text);
    }

    [Fact]
    public async Task Several_lines_are_one_list()
    {
        var fields = "Accept-Encoding: br;q=0⏎Accept-Encoding: gzip⏎";
        Assert.Equal("gzip", (await _site.GetAsync("/", fields)).Header("Content-Encoding"));
    }

    [Fact]
    [Row("HD-23")]
    public async Task A_list_of_thousands_is_read_once()
    {
        var commas = new string(',', 8000);
        var weights = string.Join(',', Enumerable.Range(0, 1200).Select(i => $"x{i};q=0.1"));
        foreach (var list in new[] { commas, weights })
        {
            var response = await _site.GetAsync("/", $"Accept-Encoding: {list},gzip⏎");
            Assert.Equal("gzip", response.Header("Content-Encoding"));
        }
    }
}
