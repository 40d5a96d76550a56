using System.Text;

namespace ActorHttp.Client.Tests;

public class SendingTests
{
    private const string Hello = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    [Fact]
    public async Task A_response_is_read_with_its_content()
    {
        await using var server = RawServer.Answering(Hello);
        await using var bed = new ClientBed();
        using var response = await bed.Client.GetAsync(server.Url);
        Assert.Equal(200, response.Status);
        Assert.Equal("hello", await response.TextAsync());
    }

    [Fact]
    public async Task A_connection_is_kept_for_the_next_request()
    {
        await using var server = RawServer.Answering(Hello);
        await using var bed = new ClientBed();
        for (var i = 0; i < 20; i++)
            await (await bed.Client.GetAsync(server.Url)).TextAsync();
        Assert.Equal(1, server.Accepted);
    }

    [Fact]
    public async Task Content_goes_along_with_its_length_and_type()
    {
        var heads = new List<string>();
        await using var server = new RawServer(async peer =>
        {
            heads.Add((await peer.ReadHeadAsync())!);
            heads.Add(await peer.ReadContentAsync(7));
            await peer.SendAsync(Hello);
        });
        await using var bed = new ClientBed();
        await bed.Client.SendAsync(ClientRequest.Post(server.Url, RequestContent.Text("content")));
        Assert.Contains("Content-Length: 7\r\n", heads[0]);
        Assert.Contains("Content-Type: text/plain; charset=utf-8\r\n", heads[0]);
        Assert.Equal("content", heads[1]);
    }

    [Fact]
    public async Task A_stream_of_unknown_length_is_sent_in_chunks()
    {
        string? head = null;
        await using var server = new RawServer(async peer =>
        {
            head = await peer.ReadHeadAsync();
            var chunk = await peer.ReadContentAsync("7\r\ncontent\r\n0\r\n\r\n".Length);
            await peer.SendAsync(
                $"HTTP/1.1 200 OK\r\nContent-Length: {chunk.Length}\r\n\r\n{chunk}"
            );
        });
        await using var bed = new ClientBed();
        var content = RequestContent.Stream(new MemoryStream(Encoding.ASCII.GetBytes("content")));
        var response = await bed.Client.SendAsync(ClientRequest.Post(server.Url, content));
        Assert.Contains("Transfer-Encoding: chunked\r\n", head);
        Assert.Equal("7\r\ncontent\r\n0\r\n\r\n", await response.TextAsync());
    }

    [Fact]
    public async Task A_thousand_requests_at_once_share_the_connections_of_the_pool()
    {
        await using var server = RawServer.Answering(Hello);
        await using var bed = new ClientBed(ClientBed.Quick with { ConnectionsPerOrigin = 8 });
        var all = Enumerable
            .Range(0, 1000)
            .Select(async _ =>
            {
                using var response = await bed.Client.GetAsync(server.Url);
                return await response.TextAsync();
            });
        Assert.All(await Task.WhenAll(all), text => Assert.Equal("hello", text));
        Assert.InRange(server.Accepted, 1, 8);
    }
}
