using System.Text;

namespace ActorHttp.Client.Tests;

/// <summary>Back-pressure both ways: nobody gets more than there is room for.</summary>
public class FlowTests
{
    private const int MB = 1_000_000;
    private const int Window = 100_000;
    private const int LargestBuffer = 64 * 1024;

    /// <summary>What the kernel keeps of a connection on this machine, both sides, generously.
    /// </summary>
    private const int Kernel = 24 * MB;

    [Fact]
    public async Task No_more_comes_than_the_window_and_a_buffer_beyond_what_was_consumed()
    {
        await using var server = Endless(100 * MB);
        await using var bed = new ClientBed(ClientBed.Quick with { WindowBytes = Window });
        var ear = new Ear(bed.System);
        var send = new HttpConnection.Send(ClientRequest.Get(server.Url));
        bed.Client.Ref.Tell(send, ear);
        await ear.NextAsync<HttpConnection.ResponseStarted>();
        var (came, consumed) = (0, 0);
        while (consumed < MB)
        {
            came += (await ear.NextAsync<HttpConnection.ResponsePart>()).Bytes.Length;
            Assert.InRange(came - consumed, 1, Window + LargestBuffer);
            if (came - consumed < Window)
                continue;
            ear.LastSender.Tell(new HttpConnection.Consumed(send, came - consumed), ear);
            consumed = came;
        }
    }

    [Fact]
    public async Task A_reader_that_pauses_holds_the_server_back_and_gets_all()
    {
        var sent = 0L;
        await using var server = Endless(50 * MB, bytes => Interlocked.Add(ref sent, bytes));
        await using var bed = new ClientBed();
        using var response = await bed.Client.GetAsync(server.Url);
        Assert.InRange(await SettledAsync(() => Interlocked.Read(ref sent)), 1, Kernel);
        var read = 0L;
        while (await response.ReadAsync() is { IsEmpty: false } part)
            read += part.Length;
        Assert.Equal(50 * MB, read);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_of_fifty_megabytes_is_read_as_fast_as_the_server_takes_it(bool sized)
    {
        using var content = new Zeros(50 * MB);
        var received = 0L;
        var go = new TaskCompletionSource();
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadHeadAsync();
            await go.Task;
            while (received < content.Length)
                received += await peer.ReadSomeAsync();
            await peer.SendAsync(Servers.Hello);
            await peer.ReadToEndAsync();
        });
        await using var bed = new ClientBed();
        var post = RequestContent.Stream(content, sized ? content.Length : null);
        var sending = bed.TextAsync(ClientRequest.Post(server.Url, post));
        Assert.InRange(await SettledAsync(() => content.Position), 1, Kernel);
        go.SetResult();
        Assert.Equal("hello", await sending);
        Assert.InRange(received, content.Length, content.Length + MB);
    }

    [Fact]
    public async Task Fed_content_is_asked_for_part_by_part()
    {
        await using var server = Echoing(11);
        await using var bed = new ClientBed();
        var (ear, send) = await FeedAsync(bed, server, RequestContent.Fed(11));
        foreach (var text in new[] { "hello", " ", "world" })
        {
            ear.LastSender.Tell(new HttpConnection.RequestPart(send, Bytes(text)), ear);
            await ear.NextAsync<HttpConnection.ContentWanted>();
        }
        ear.LastSender.Tell(new HttpConnection.RequestEnd(send), ear);
        await ear.NextAsync<HttpConnection.ResponseStarted>();
        var part = await ear.NextAsync<HttpConnection.ResponsePart>();
        Assert.Equal("hello world", Encoding.ASCII.GetString(part.Bytes.Span));
        await ear.NextAsync<HttpConnection.ResponseEnded>();
    }

    [Theory]
    [InlineData("hello world!", false, "longer")]
    [InlineData("hello", true, "shorter")]
    public async Task Fed_content_has_the_length_that_was_said(string text, bool end, string why)
    {
        await using var server = Echoing(11);
        await using var bed = new ClientBed();
        var (ear, send) = await FeedAsync(bed, server, RequestContent.Fed(11));
        ear.LastSender.Tell(new HttpConnection.RequestPart(send, Bytes(text)), ear);
        if (end)
        {
            await ear.NextAsync<HttpConnection.ContentWanted>();
            ear.LastSender.Tell(new HttpConnection.RequestEnd(send), ear);
        }
        var failed = await ear.NextAsync<HttpConnection.CommandFailed>();
        Assert.Equal(ClientFault.ContentFailed, failed.Fault);
        Assert.Contains(why, failed.Why);
        await Eventually.IsEqualAsync(0, () => server.Open, "open connections");
    }

    [Fact]
    public async Task Fed_content_that_breaks_breaks_the_request()
    {
        await using var server = Echoing(11);
        await using var bed = new ClientBed();
        var (ear, send) = await FeedAsync(bed, server, RequestContent.Fed());
        ear.LastSender.Tell(new HttpConnection.RequestBroken(send, "disk is full"), ear);
        var failed = await ear.NextAsync<HttpConnection.CommandFailed>();
        Assert.Equal(ClientFault.ContentFailed, failed.Fault);
        Assert.Contains("disk is full", failed.Why);
    }

    [Fact]
    public async Task An_answer_may_come_before_the_content_has_ended()
    {
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.SendAsync("HTTP/1.1 413 Too Large\r\nContent-Length: 4\r\n\r\nlots");
            await peer.ReadToEndAsync();
        });
        await using var bed = new ClientBed();
        using var content = new Zeros(long.MaxValue);
        var post = ClientRequest.Post(server.Url, RequestContent.Stream(content));
        using var response = await bed.Client.SendAsync(post);
        Assert.Equal((413, "lots"), (response.Status, await response.TextAsync()));
        await Eventually.IsEqualAsync(0, () => server.Open, "open connections");
    }

    [Fact]
    public async Task An_answer_of_a_server_that_closes_in_the_middle_of_the_content_is_heard()
    {
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.SendAsync(
                "HTTP/1.1 401 No\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno"
            );
            peer.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
            await peer.ReadToEndAsync();
        });
        await using var bed = new ClientBed();
        var post = ClientRequest.Post(server.Url, RequestContent.Bytes(new byte[20 * MB]));
        Assert.Equal("no", await bed.TextAsync(post));
    }

    [Fact]
    public async Task A_stream_that_fails_fails_the_request()
    {
        await using var server = Echoing(10_000);
        await using var bed = new ClientBed();
        using var content = new Zeros(100) { FailsAt = 50 };
        var post = ClientRequest.Post(server.Url, RequestContent.Stream(content));
        var failure = await Asking.FailureOf(bed.TextAsync(post));
        Assert.Equal(ClientFault.ContentFailed, failure.Fault);
        Assert.Contains("the disk is broken", failure.Message);
    }

    /// <summary>Where a number has come to when it stands still.</summary>
    private static async Task<long> SettledAsync(Func<long> number)
    {
        var (last, times) = (0L, 0);
        await Eventually.IsTrueAsync(
            () =>
            {
                var now = number();
                times = now > 0 && now == last ? times + 1 : 0;
                last = now;
                return times > 10;
            },
            "it stands still",
            TimeSpan.FromSeconds(60)
        );
        return last;
    }

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);

    private static RawServer Echoing(int bytes) =>
        new(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.SendAsync(Servers.Ok(await peer.ReadContentAsync(bytes)));
            await peer.ReadToEndAsync();
        });

    private static RawServer Endless(long bytes, Action<int>? sent = null) =>
        new(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {bytes}\r\n\r\n");
            var part = new byte[100_000];
            for (var left = bytes; left > 0; left -= part.Length)
            {
                await peer.SendAsync(part);
                sent?.Invoke(part.Length);
            }
            await peer.ReadToEndAsync();
        });

    private static async Task<(Ear, HttpConnection.Send)> FeedAsync(
        ClientBed bed,
        RawServer server,
        RequestContent content
    )
    {
        var ear = new Ear(bed.System);
        var send = new HttpConnection.Send(ClientRequest.Post(server.Url, content));
        bed.Client.Ref.Tell(send, ear);
        await ear.NextAsync<HttpConnection.ContentWanted>();
        return (ear, send);
    }
}
