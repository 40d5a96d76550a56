namespace ActorHttp.Client.Tests;

/// <summary>CX-07: only what is safe is sent again (RFC 9112 s9.3.1, RFC 9110 s9.2.2).</summary>
[Row("CX-07")]
public class RetryTests
{
    // A server that closes with content unread resets, if the content has come by then.
    private static readonly ClientFault[] Ends = [ClientFault.ClosedEarly, ClientFault.Reset];

    private int _requests;

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task An_idempotent_request_is_sent_again_when_a_kept_connection_dies(string method)
    {
        await using var server = DyingAtTheSecondRequest();
        await using var bed = new ClientBed();
        Assert.Equal("hello", await bed.TextAsync(server.Url));
        Assert.Equal("hello", await bed.TextAsync(Request(method, server.Url)));
        Assert.Equal((3, 2), (_requests, server.Accepted));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    public async Task Another_one_is_not(string method)
    {
        await using var server = DyingAtTheSecondRequest();
        await using var bed = new ClientBed();
        Assert.Equal("hello", await bed.TextAsync(server.Url));
        var failure = await Asking.FailureOf(bed.TextAsync(Request(method, server.Url)));
        Assert.Contains(failure.Fault, Ends);
        Assert.Equal((2, 1), (_requests, server.Accepted));
    }

    [Fact]
    public async Task A_stream_is_not_sent_again()
    {
        await using var server = DyingAtTheSecondRequest();
        await using var bed = new ClientBed();
        Assert.Equal("hello", await bed.TextAsync(server.Url));
        var content = RequestContent.Stream(new MemoryStream(new byte[5]), 5);
        var sending = bed.TextAsync(ClientRequest.Put(server.Url, content));
        Assert.Contains(await Asking.FaultOf(sending), Ends);
        Assert.Equal(1, server.Accepted);
    }

    [Fact]
    public async Task A_request_whose_answer_has_begun_is_not_sent_again()
    {
        await using var server = DyingAtTheSecondRequest("HTTP/1.1 2");
        await using var bed = new ClientBed();
        Assert.Equal("hello", await bed.TextAsync(server.Url));
        Assert.Equal(ClientFault.ClosedEarly, await Asking.FaultOf(bed.TextAsync(server.Url)));
        Assert.Equal(1, server.Accepted);
    }

    [Fact]
    public async Task A_new_connection_that_dies_is_an_error_at_once()
    {
        await using var server = new RawServer(peer => peer.ReadHeadAsync());
        await using var bed = new ClientBed();
        Assert.Equal(ClientFault.ClosedEarly, await Asking.FaultOf(bed.TextAsync(server.Url)));
        Assert.Equal(1, server.Accepted);
    }

    [Fact]
    public async Task The_second_try_is_the_last_and_goes_by_a_connection_of_its_own()
    {
        var isBad = false;
        await using var server = new RawServer(async peer =>
        {
            while (await peer.ReadHeadAsync() is not null && !Volatile.Read(ref isBad))
                await peer.SendAsync(Servers.Hello);
            Interlocked.Increment(ref _requests);
        });
        await using var bed = new ClientBed(ClientBed.Quick with { ConnectionsPerOrigin = 4 });
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => bed.TextAsync(server.Url)));
        var kept = server.Accepted;
        Volatile.Write(ref isBad, true);
        Assert.Equal(ClientFault.ClosedEarly, await Asking.FaultOf(bed.TextAsync(server.Url)));
        Assert.Equal(kept + 1, server.Accepted);
    }

    [Fact]
    public async Task A_reset_is_no_other_end()
    {
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.SendAsync(Servers.Hello);
            await peer.ReadHeadAsync();
            peer.Reset();
        });
        await using var bed = new ClientBed();
        for (var i = 0; i < 4; i++)
            Assert.Equal("hello", await bed.TextAsync(server.Url));
        Assert.Equal(4, server.Accepted);
    }

    private static ClientRequest Request(string method, string url) =>
        new(
            HttpMethod.Of(method),
            HttpUrl.Parse(url),
            content: method is "GET" or "DELETE" ? null : RequestContent.Text("hello")
        );

    private RawServer DyingAtTheSecondRequest(string lastWords = "") =>
        new(async peer =>
        {
            await peer.ReadHeadAsync();
            Interlocked.Increment(ref _requests);
            await peer.SendAsync(Servers.Hello);
            if (await peer.ReadHeadAsync() is null)
                return;
            Interlocked.Increment(ref _requests);
            await peer.SendAsync(lastWords);
        });
}
