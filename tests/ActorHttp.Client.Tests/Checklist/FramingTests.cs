namespace ActorHttp.Client.Tests;

/// <summary>CX-01, CX-02, CX-04: where a response ends must not be in doubt.</summary>
public class FramingTests
{
    [Theory]
    [Row("CX-01")]
    [InlineData("Content-Length: 5⏎Content-Length: 6⏎")]
    [InlineData("Content-Length: 5⏎Transfer-Encoding: chunked⏎")]
    [InlineData("Transfer-Encoding: chunked⏎Content-Length: 5⏎")]
    [InlineData("Transfer-Encoding: chunked⏎Transfer-Encoding: chunked⏎")]
    public async Task Framing_in_doubt_is_an_error_and_the_connection_is_dropped(string fields)
    {
        await using var server = Servers.FirstThenHello($"HTTP/1.1 200 OK⏎{fields}⏎5⏎hello⏎0⏎⏎");
        await using var bed = new ClientBed();
        var failure = await Asking.FailureOf(bed.TextAsync(server.Url));
        Assert.Equal(ClientFault.BadResponse, failure.Fault);
        Assert.StartsWith($"GET {server.Url.TrimEnd('/')}: ", failure.Message);
        Assert.Equal("hello", await bed.TextAsync(server.Url));
        Assert.Equal(2, server.Accepted);
    }

    [Theory]
    [Row("CX-02")]
    [InlineData("HTTP/1.1 200 OK⏎", "X: y⏎")]
    [InlineData("", "HTTP/1.1 103 Early Hints⏎⏎")]
    [InlineData("HTTP/1.1 200 ", "aaaaaaaaaa")]
    public async Task A_head_without_end_is_an_error_at_its_limit(string begin, string again)
    {
        var sent = 0L;
        var (first, more) = (begin.Crlf(), string.Concat(Enumerable.Repeat(again.Crlf(), 1000)));
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.SendAsync(first);
            for (; sent < 100_000; sent += 1000)
                await peer.SendAsync(more);
        });
        await using var bed = new ClientBed();
        Assert.Equal(ClientFault.BadResponse, await Asking.FaultOf(bed.TextAsync(server.Url)));
        await Eventually.IsEqualAsync(0, () => server.Open, "open connections");
    }

    [Theory]
    [Row("CX-04")]
    [InlineData("HEAD", "HTTP/1.1 200 OK⏎Content-Length: 5⏎⏎hello", 200)]
    [InlineData("GET", "HTTP/1.1 204 No Content⏎⏎poison", 204)]
    [InlineData("GET", "HTTP/1.1 304 Not Modified⏎Content-Length: 6⏎⏎poison", 304)]
    [InlineData(
        "GET",
        "HTTP/1.1 200 OK⏎Content-Length: 0⏎⏎HTTP/1.1 200 OK⏎Content-Length: 0⏎⏎",
        200
    )]
    [InlineData("GET", "HTTP/1.1 200 OK⏎Transfer-Encoding: chunked⏎⏎0⏎⏎\0", 200)]
    public async Task What_follows_a_response_is_no_response(string method, string wire, int status)
    {
        await using var server = Servers.FirstThenHello(wire);
        await using var bed = new ClientBed();
        var request = new ClientRequest(HttpMethod.Of(method), HttpUrl.Parse(server.Url));
        using var response = await bed.Client.SendAsync(request);
        Assert.Equal((status, ""), (response.Status, await response.TextAsync()));
        Assert.Equal("hello", await bed.TextAsync(server.Url));
        Assert.Equal(2, server.Accepted);
    }

    [Fact]
    [Row("CX-04")]
    public async Task Bytes_that_come_unasked_end_the_connection()
    {
        var poison = new TaskCompletionSource();
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.SendAsync(Servers.Hello);
            await poison.Task;
            await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
            await peer.ReadToEndAsync();
        });
        await using var bed = new ClientBed();
        Assert.Equal("hello", await bed.TextAsync(server.Url));
        poison.SetResult();
        await Eventually.IsEqualAsync(0, () => server.Open, "open connections");
    }

    [Fact]
    public async Task A_protocol_that_nobody_asked_for_is_an_error()
    {
        await using var server = RawServer.Answering(
            "HTTP/1.1 101 Switching Protocols⏎Upgrade: x⏎Connection: upgrade⏎⏎".Crlf()
        );
        await using var bed = new ClientBed();
        Assert.Equal(ClientFault.BadResponse, await Asking.FaultOf(bed.TextAsync(server.Url)));
    }
}
