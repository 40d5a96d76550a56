using ActorHttp.Protocol;
using ActorHttp.Transport;
using BodyFraming = ActorHttp.TestSupport.BodyFraming;

namespace ActorHttp.Files.Tests;

/// <summary>Files that are sent from where they are, by both pollers.</summary>
public sealed class LargeFileTests : IDisposable
{
    private readonly WebRoot _web = new();

    [Theory]
    [InlineData(PollerKind.Epoll)]
    [InlineData(PollerKind.Portable)]
    public async Task A_large_file_comes_whole_and_leaves_the_connection_usable(PollerKind poller)
    {
        await using var site = await StartAsync(poller);
        using var client = await RawClient.ConnectAsync(site.EndPoint, receiveBuffer: 64 * 1024);
        client.Patience = TimeSpan.FromSeconds(20);
        for (var i = 0; i < 3; i++)
        {
            await client.SendAsync("GET /large.bin HTTP/1.1⏎{H}⏎GET /a.txt HTTP/1.1⏎{H}⏎");
            var large = await client.ReadResponseAsync();
            Assert.True(WebRoot.Large.AsSpan().SequenceEqual(large.Body));
            Assert.Equal("0123456789", (await client.ReadResponseAsync()).Text);
        }
    }

    [Theory]
    [InlineData(PollerKind.Epoll)]
    [InlineData(PollerKind.Portable)]
    public async Task Chunks_are_sent_from_files_too(PollerKind poller)
    {
        await using var site = await StartAsync(poller);
        var response = await site.GetAsync("/chunks");
        Assert.Equal(BodyFraming.Chunked, response.Framing);
        Assert.True(WebRoot.Large.AsSpan(1000, 2_000_000).SequenceEqual(response.Body));
    }

    [Fact]
    public async Task An_older_client_gets_it_until_the_end()
    {
        await using var site = await StartAsync(PollerKind.Auto);
        var response = await site.AskAsync("GET /chunks HTTP/1.0⏎⏎");
        Assert.Equal(BodyFraming.UntilClose, response.Framing);
        Assert.True(WebRoot.Large.AsSpan(1000, 2_000_000).SequenceEqual(response.Body));
    }

    [Fact]
    [Row("PT-16")]
    public async Task A_file_that_is_shorter_than_was_said_breaks_the_response_off()
    {
        await using var site = await StartAsync(PollerKind.Auto);
        using var client = await RawClient.ConnectAsync(site.EndPoint);
        await client.SendAsync("GET /short HTTP/1.1⏎{H}⏎");
        await Assert.ThrowsAsync<MalformedResponseException>(() => client.ReadResponseAsync());
    }

    [Fact]
    public async Task A_client_that_leaves_lets_the_file_go()
    {
        await using var site = await StartAsync(PollerKind.Auto);
        for (var i = 0; i < 5; i++)
        {
            using var client = await RawClient.ConnectAsync(site.EndPoint, receiveBuffer: 4096);
            await client.SendAsync("GET /large.bin HTTP/1.1⏎{H}⏎");
            Assert.False(await client.StaysSilentAsync(TimeSpan.FromSeconds(20)));
            client.Reset();
        }
        await Eventually.IsTrueAsync(() => OpenFiles() == 0, "the file is closed");
    }

    public void Dispose() => _web.Dispose();

    private int OpenFiles() =>
        Directory
            .GetFiles("/proc/self/fd")
            .Count(fd => new FileInfo(fd).LinkTarget == _web.PathOf("large.bin"));

    private Task<FileSite> StartAsync(PollerKind poller) =>
        FileSite.StartAsync(
            routes =>
                routes
                    .Static("/", _web.Root)
                    .Stream(HttpMethod.Get, "/chunks", (_, response) => Send(response, null))
                    .Stream(HttpMethod.Get, "/short", (_, response) => Send(response, 4_000_000)),
            poller
        );

    private async Task Send(ResponseStream response, int? length)
    {
        using var file = File.OpenHandle(_web.PathOf("large.bin"));
        response.Start(new ResponseStart(200, ResponseFields.Empty, length));
        await response.SendFileAsync(file, 1000, length ?? 2_000_000);
    }
}
