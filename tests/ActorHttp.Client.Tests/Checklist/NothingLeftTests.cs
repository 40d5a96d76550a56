namespace ActorHttp.Client.Tests;

/// <summary>CX-13, CX-14, CX-15: programs and servers that leave things hanging.</summary>
[Collection(nameof(Alone))]
public class NothingLeftTests
{
    [Fact]
    [Row("CX-13")]
    public async Task A_thousand_small_responses_that_nobody_reads_block_nobody()
    {
        await using var server = RawServer.Answering(Servers.Hello);
        await using var bed = new ClientBed(ClientBed.Quick with { ConnectionsPerOrigin = 4 });
        var unread = new List<ClientResponse>();
        for (var i = 0; i < 1000; i++)
            unread.Add(await bed.Client.GetAsync(server.Url));
        Assert.Equal("hello", await unread[500].TextAsync());
        Assert.InRange(server.Accepted, 1, 4);
    }

    [Fact]
    [Row("CX-13")]
    public async Task A_thousand_large_ones_are_aborted_when_their_time_is_over()
    {
        var wire = $"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{new string('x', 100_000)}";
        await using var server = Servers.Noting(
            [],
            head => head.StartsWith("GET /small ") ? Servers.Hello : wire
        );
        await using var bed = new ClientBed(
            ClientBed.Quick with
            {
                WindowBytes = 10_000,
                ConsumeTime = TimeSpan.FromMilliseconds(100),
                WaitTime = TimeSpan.FromMinutes(3),
            }
        );
        var asking = Enumerable.Range(0, 1000).Select(_ => bed.Client.GetAsync(server.Url));
        var unread = await Task.WhenAll(asking).WaitAsync(TimeSpan.FromMinutes(4));
        await Eventually.IsTrueAsync(() => server.Open == 0, "all aborted");
        Assert.Equal(ClientFault.NotConsumed, await Asking.FaultOf(unread[500].BytesAsync()));
        Assert.Equal("hello", await bed.TextAsync($"{server.Url}small"));
    }

    [Fact]
    [Row("CX-14")]
    public async Task A_hundred_requests_to_a_closed_port_leave_nothing_behind()
    {
        var url = await Servers.ClosedUrlAsync();
        await using var bed = new ClientBed(
            ClientBed.Quick with
            {
                IdleTime = TimeSpan.FromMilliseconds(200),
            }
        );
        Assert.Equal(ClientFault.Refused, await Asking.FaultOf(bed.TextAsync(url)));
        var before = Descriptors();
        for (var i = 0; i < 99; i++)
            Assert.Equal(ClientFault.Refused, await Asking.FaultOf(bed.TextAsync(url)));
        await Eventually.IsTrueAsync(async () => await bed.PoolsAsync() == 0, "no actor is left");
        await Eventually.IsTrueAsync(() => Descriptors() <= before + 5, "no descriptor is left");
    }

    [Fact]
    [Row("CX-15")]
    public async Task A_server_that_never_answers_is_given_up_and_its_place_is_free()
    {
        var accepted = 0;
        await using var server = new RawServer(async peer =>
        {
            if (Interlocked.Increment(ref accepted) == 1)
                await peer.ReadToEndAsync();
            await peer.ReadHeadAsync();
            await peer.SendAsync(Servers.Hello);
        });
        await using var bed = new ClientBed(
            ClientBed.Quick with
            {
                ConnectionsPerOrigin = 1,
                HeadTime = TimeSpan.FromSeconds(3),
            }
        );
        var first = bed.TextAsync(server.Url);
        var second = bed.TextAsync(server.Url);
        Assert.Equal(ClientFault.HeadTimeout, await Asking.FaultOf(first));
        Assert.Equal("hello", await second);
    }

    private static int Descriptors() =>
        Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : 0;
}
