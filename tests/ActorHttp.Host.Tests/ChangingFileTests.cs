namespace ActorHttp.Host.Tests;

/// <summary>Files that change between requests and during one.</summary>
public sealed class ChangingFileTests(FileSite fixture) : IClassFixture<FileSite>
{
    private const int Size = 24 * 1024 * 1024;

    private readonly Site _site = fixture.Site;

    [Fact]
    public async Task A_file_that_is_replaced_comes_in_its_new_form()
    {
        var path = fixture.Web.PathOf("changing.txt");
        foreach (var content in new[] { "before", "and after" })
        {
            await File.WriteAllTextAsync(path, content);
            // What was read a moment ago is believed for a second.
            await Eventually.IsTrueAsync(
                async () =>
                    (await _site.AskAsync("GET /changing.txt HTTP/1.1⏎{H}⏎")).Text == content,
                "the file comes as it is now"
            );
        }
    }

    [Fact]
    [Row("PT-16")]
    public async Task A_file_that_becomes_shorter_ends_the_connection_and_not_the_host()
    {
        using var client = await Begin("shrinking.bin");
        Resize("shrinking.bin", 1);
        await Assert.ThrowsAsync<MalformedResponseException>(() => client.ReadResponseAsync());
        Assert.Equal("<p>home</p>", (await _site.AskAsync("GET / HTTP/1.1⏎{H}⏎")).Text);
    }

    [Fact]
    [Row("PT-16")]
    public async Task A_file_that_grows_is_sent_as_long_as_it_was()
    {
        using var client = await Begin("growing.bin");
        Resize("growing.bin", 2 * Size);
        Assert.Equal(Size, (await client.ReadResponseAsync()).Body.Length);
        await client.SendAsync("GET / HTTP/1.1⏎{H}⏎");
        Assert.Equal("<p>home</p>", (await client.ReadResponseAsync()).Text);
    }

    [Fact]
    [Row("PT-16")]
    public async Task A_file_that_is_deleted_is_sent_to_its_end()
    {
        using var client = await Begin("leaving.bin");
        File.Delete(fixture.Web.PathOf("leaving.bin"));
        Assert.Equal(Size, (await client.ReadResponseAsync()).Body.Length);
        Assert.Equal(404, (await _site.AskAsync("GET /leaving.bin HTTP/1.1⏎{H}⏎")).Status);
    }

    // As other programs do it: without the lock that the base library asks for.
    private void Resize(string name, long length)
    {
        using var file = new FileStream(
            fixture.Web.PathOf(name),
            FileMode.Open,
            FileAccess.Write,
            FileShare.ReadWrite
        );
        file.SetLength(length);
    }

    // More than the kernel keeps for both sides: the server cannot have sent it all.
    private async Task<RawClient> Begin(string name)
    {
        await using (var file = File.Create(fixture.Web.PathOf(name)))
            file.SetLength(Size);
        var client = await RawClient.ConnectAsync(_site.EndPoint, receiveBuffer: 64 * 1024);
        client.Patience = TimeSpan.FromSeconds(30);
        await client.SendAsync($"GET /{name} HTTP/1.1⏎{{H}}⏎");
        Assert.False(await client.StaysSilentAsync(TimeSpan.FromSeconds(20)));
        return client;
    }
}
