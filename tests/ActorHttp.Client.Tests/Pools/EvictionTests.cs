namespace ActorHttp.Client.Tests;

/// <summary>Connections that end just when they are needed.</summary>
public class EvictionTests
{
    private static readonly List<string> Expected = ["hello", "ClosedEarly", "Reset"];

    [Fact]
    [Row("CX-07")]
    public async Task A_server_that_closes_at_once_loses_no_idempotent_request()
    {
        await using var server = new RawServer(async peer =>
        {
            for (var i = 0; i < 3 && await peer.ReadHeadAsync() is not null; i++)
                await peer.SendAsync(Servers.Hello);
            // It says nothing of it before, and takes no request in.
            await Task.Delay(1, peer.Stop);
        });
        await using var bed = new ClientBed(ClientBed.Quick with { ConnectionsPerOrigin = 16 });
        var texts = await AskAsync(bed, ClientRequest.Get(server.Url), 1000);
        Assert.All(texts, text => Assert.Equal("hello", text));
    }

    [Fact]
    public async Task What_is_not_idempotent_fails_with_its_connection_or_succeeds()
    {
        await using var server = new RawServer(async peer =>
        {
            for (var i = 0; i < 3 && await ReadPostAsync(peer); i++)
                await peer.SendAsync(Servers.Hello);
        });
        await using var bed = new ClientBed(ClientBed.Quick with { ConnectionsPerOrigin = 16 });
        var post = ClientRequest.Post(server.Url, RequestContent.Text("hello"));
        var ends = await AskAsync(bed, post, 1000);
        Assert.Empty(ends.Except(Expected, StringComparer.Ordinal));
        Assert.Contains(ends, end => end == "hello");
    }

    [Fact]
    public async Task A_client_that_gives_up_idle_connections_loses_no_request_at_all()
    {
        await using var server = new RawServer(async peer =>
        {
            while (await ReadPostAsync(peer))
                await peer.SendAsync(Servers.Hello);
        });
        await using var bed = new ClientBed(
            ClientBed.Quick with
            {
                ConnectionsPerOrigin = 16,
                IdleTime = TimeSpan.FromMilliseconds(1),
            }
        );
        var post = ClientRequest.Post(server.Url, RequestContent.Text("hello"));
        for (var i = 0; i < 20; i++)
            Assert.All(await AskAsync(bed, post, 100), text => Assert.Equal("hello", text));
    }

    private static async Task<bool> ReadPostAsync(RawPeer peer)
    {
        if (await peer.ReadHeadAsync() is null)
            return false;
        await peer.ReadContentAsync(5);
        return true;
    }

    private static async Task<string[]> AskAsync(ClientBed bed, ClientRequest request, int times) =>
        await Task.WhenAll(Enumerable.Range(0, times).Select(_ => bed.EndOf(request)))
            .WaitAsync(TimeSpan.FromMinutes(4));
}
