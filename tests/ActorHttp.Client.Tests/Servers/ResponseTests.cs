using System.Text;
using System.Text.Json;

namespace ActorHttp.Client.Tests;

/// <summary>What a program does with a response.</summary>
public class ResponseTests
{
    private sealed record Point(int X, int Y);

    [Fact]
    public async Task Text_has_the_charset_that_was_said_or_UTF8()
    {
        Assert.Equal("é", await TextAsync("text/plain; charset=iso-8859-1", [0xe9]));
        Assert.Equal("é", await TextAsync("text/plain; charset=\"UTF-8\"", [0xc3, 0xa9]));
        Assert.Equal("é", await TextAsync("text/plain", [0xef, 0xbb, 0xbf, 0xc3, 0xa9]));
        Assert.Equal("é", await TextAsync("text/plain; charset=utf-16", [0xe9, 0]));
        var unknown = TextAsync("text/plain; charset=klingon", [0xe9]);
        Assert.Equal(ClientFault.BadContent, await Asking.FaultOf(unknown));
    }

    [Fact]
    public async Task JSON_becomes_a_value()
    {
        await using var server = RawServer.Answering(Servers.Ok("""{"x":3,"y":4}"""));
        await using var bed = new ClientBed();
        Assert.Equal(new Point(3, 4), await bed.Client.GetJsonAsync<Point>(server.Url));
    }

    [Fact]
    public async Task What_is_no_JSON_is_an_error()
    {
        await using var server = RawServer.Answering(Servers.Ok("<html>"));
        await using var bed = new ClientBed();
        await Assert.ThrowsAsync<JsonException>(() => bed.Client.GetJsonAsync<Point>(server.Url));
    }

    [Fact]
    public async Task A_status_that_is_no_success_is_a_fault_where_only_success_is_wanted()
    {
        await using var server = RawServer.Answering(
            "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno"
        );
        await using var bed = new ClientBed();
        var failure = await Asking.FailureOf(bed.Client.GetTextAsync($"{server.Url}secret"));
        Assert.Equal(ClientFault.UnwantedStatus, failure.Fault);
        Assert.Equal($"GET {server.Url[..^1]}: the server answered 404", failure.Message);
        using var response = await bed.Client.GetAsync(server.Url);
        Assert.Equal((404, false), (response.Status, response.IsSuccess));
        Assert.Equal("no", await response.TextAsync());
    }

    [Fact]
    public async Task A_content_is_read_as_a_stream()
    {
        var text = string.Concat(Enumerable.Range(0, 50_000));
        await using var server = RawServer.Answering(Servers.Ok(text));
        await using var bed = new ClientBed();
        var response = await bed.Client.GetAsync(server.Url);
        using var reader = new StreamReader(response.AsStream());
        Assert.Equal(text, await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task A_content_is_copied()
    {
        await using var server = RawServer.Answering(Servers.Hello);
        await using var bed = new ClientBed();
        using var response = await bed.Client.GetAsync(server.Url);
        using var copy = new MemoryStream();
        await response.CopyToAsync(copy);
        Assert.Equal("hello", Encoding.ASCII.GetString(copy.ToArray()));
    }

    [Fact]
    public async Task More_than_a_program_wants_to_hold_is_an_error()
    {
        await using var server = RawServer.Answering(Servers.Hello);
        await using var bed = new ClientBed();
        using var response = await bed.Client.GetAsync(server.Url);
        Assert.Equal(ClientFault.BadContent, await Asking.FaultOf(response.BytesAsync(4)));
    }

    [Fact]
    public async Task A_response_that_was_let_go_cannot_be_read()
    {
        await using var server = RawServer.Answering(Servers.Hello);
        await using var bed = new ClientBed();
        var response = await bed.Client.GetAsync(server.Url);
        response.Dispose();
        response.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => response.BytesAsync());
    }

    [Fact]
    public async Task A_reader_that_was_cancelled_may_read_on()
    {
        var go = new TaskCompletionSource();
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
            await go.Task;
            await peer.SendAsync("hello");
        });
        await using var bed = new ClientBed();
        using var response = await bed.Client.GetAsync(server.Url);
        using var stop = new CancellationTokenSource(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            response.BytesAsync(ct: stop.Token)
        );
        go.SetResult();
        Assert.Equal("hello", await response.TextAsync());
    }

    [Fact]
    public void Nothing_prints_a_secret()
    {
        var request = ClientRequest
            .Post("http://me:secret@a/path?token=secret", RequestContent.Text("secret"))
            .With("Authorization", "secret");
        var send = new HttpConnection.Send(request);
        var part = new HttpConnection.RequestPart(send, "secret"u8.ToArray());
        Assert.Equal("POST http://a/path", request.ToString());
        Assert.DoesNotContain("secret", $"{request.Content} {request.Fields} {send} {part}");
    }

    private static async Task<string> TextAsync(string type, byte[] content)
    {
        await using var server = RawServer.Answering(
            $"HTTP/1.1 200 OK⏎Content-Type: {type}⏎Content-Length: {content.Length}⏎⏎".Crlf()
                + Encoding.Latin1.GetString(content)
        );
        await using var bed = new ClientBed();
        return await bed.TextAsync(server.Url);
    }
}
