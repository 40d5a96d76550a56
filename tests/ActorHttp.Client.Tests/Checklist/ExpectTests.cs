namespace ActorHttp.Client.Tests;

/// <summary>CX-08: content that waits for 100 (Continue), RFC 9110 s10.1.1.</summary>
public class ExpectTests
{
    private readonly List<string> _seen = [];

    [Fact]
    public async Task The_content_follows_the_100()
    {
        await using var server = new RawServer(async peer =>
        {
            _seen.Add((await peer.ReadHeadAsync())!);
            Assert.Equal(0, peer.Socket.Available);
            await peer.SendAsync("HTTP/1.1 100 Continue\r\n\r\n");
            await peer.SendAsync(Servers.Ok(await peer.ReadContentAsync(7)));
        });
        await using var bed = new ClientBed();
        Assert.Equal("content", await bed.TextAsync(Expecting(server.Url)));
        Assert.Contains("Expect: 100-continue\r\n", _seen[0]);
    }

    [Theory]
    [Row("CX-08")]
    [InlineData(417)]
    [InlineData(200)]
    [InlineData(401)]
    public async Task A_final_answer_without_100_leaves_the_content_unsent(int status)
    {
        var connections = 0;
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadHeadAsync();
            var isFirst = Interlocked.Increment(ref connections) == 1;
            await peer.SendAsync(
                $"HTTP/1.1 {(isFirst ? status : 200)} X⏎Content-Length: 0⏎⏎".Crlf()
            );
            _seen.Add(await peer.ReadHeadAsync() ?? "");
        });
        await using var bed = new ClientBed();
        using var response = await bed.Client.SendAsync(Expecting(server.Url));
        Assert.Equal(status, response.Status);
        using var next = await bed.Client.GetAsync(server.Url);
        Assert.Equal((200, 2), (next.Status, server.Accepted));
        Assert.All(_seen, Assert.Empty);
    }

    [Fact]
    public async Task A_server_that_is_silent_gets_the_content_after_a_while()
    {
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.SendAsync(Servers.Ok(await peer.ReadContentAsync(7)));
        });
        await using var bed = new ClientBed();
        Assert.Equal("content", await bed.TextAsync(Expecting(server.Url)));
    }

    [Fact]
    public async Task A_100_that_nobody_waits_for_is_no_answer()
    {
        await using var server = RawServer.Answering(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n" + Servers.Hello
        );
        await using var bed = new ClientBed();
        Assert.Equal("hello", await bed.TextAsync(server.Url));
        Assert.Equal("hello", await bed.TextAsync(server.Url));
        Assert.Equal(1, server.Accepted);
    }

    private static ClientRequest Expecting(string url) =>
        new(HttpMethod.Post, HttpUrl.Parse(url), content: RequestContent.Text("content"))
        {
            ExpectContinue = true,
        };
}
