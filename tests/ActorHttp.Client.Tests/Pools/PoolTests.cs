namespace ActorHttp.Client.Tests;

/// <summary>Who waits for a connection, and who gets one.</summary>
public class PoolTests
{
    private static readonly ClientOptions One = ClientBed.Quick with { ConnectionsPerOrigin = 1 };

    [Fact]
    public async Task Requests_that_come_together_are_spread_over_connections()
    {
        var all = new TaskCompletionSource();
        var waiting = 0;
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadHeadAsync();
            if (Interlocked.Increment(ref waiting) == 16)
                all.SetResult();
            await all.Task;
            await peer.SendAsync(Servers.Hello);
        });
        await using var bed = new ClientBed();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => bed.TextAsync(server.Url)));
        Assert.Equal(16, server.Accepted);
    }

    [Fact]
    public async Task A_request_that_gets_no_connection_in_time_fails()
    {
        await using var server = Servers.Silent();
        await using var bed = new ClientBed(One with { WaitTime = TimeSpan.FromSeconds(1) });
        var first = bed.TextAsync(server.Url);
        var failure = await Asking.FailureOf(bed.TextAsync(server.Url));
        Assert.Equal(ClientFault.WaitTimeout, failure.Fault);
        Assert.EndsWith("no connection became free within 1 s", failure.Message);
        Assert.False(first.IsCompleted);
    }

    [Fact]
    public async Task Too_many_that_wait_are_refused_at_once()
    {
        await using var server = Servers.Silent();
        await using var bed = new ClientBed(One with { WaitersPerOrigin = 2 });
        var first = bed.TextAsync(server.Url);
        await Eventually.IsTrueAsync(
            async () => await bed.CensusAsync() is { Waiting: 0, Connections: 1 },
            "the first has its connection"
        );
        Task[] asking = [first, bed.TextAsync(server.Url), bed.TextAsync(server.Url)];
        await Eventually.IsTrueAsync(async () => (await bed.CensusAsync()).Waiting == 2, "wait");
        Assert.Equal(ClientFault.QueueFull, await Asking.FaultOf(bed.TextAsync(server.Url)));
        Assert.All(asking, one => Assert.False(one.IsCompleted));
    }

    [Fact]
    public async Task A_request_is_cancelled_while_it_waits()
    {
        await using var server = Servers.Silent();
        await using var bed = new ClientBed(One);
        _ = bed.TextAsync(server.Url);
        using var stop = new CancellationTokenSource();
        var waiting = bed.Client.GetAsync(server.Url, stop.Token);
        await Eventually.IsTrueAsync(async () => (await bed.CensusAsync()).Waiting == 1, "waits");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, (await bed.CensusAsync()).Waiting);
    }

    [Fact]
    public async Task A_request_is_cancelled_while_its_answer_is_waited_for()
    {
        await using var server = Servers.Silent();
        await using var bed = new ClientBed(One);
        using var stop = new CancellationTokenSource();
        var asking = bed.Client.GetAsync(server.Url, stop.Token);
        await Eventually.IsEqualAsync(1, () => server.Open, "open connections");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await Eventually.IsEqualAsync(0, () => server.Open, "open connections");
    }

    [Fact]
    public async Task A_request_is_cancelled_while_it_is_sent()
    {
        var seen = new TaskCompletionSource();
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadHeadAsync();
            seen.SetResult();
            await Task.Delay(Timeout.Infinite, peer.Stop);
        });
        await using var bed = new ClientBed(One);
        using var stop = new CancellationTokenSource();
        var content = RequestContent.Bytes(new byte[50_000_000]);
        var sending = bed.Client.PostAsync(server.Url, content, stop.Token);
        await seen.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await Eventually.IsTrueAsync(
            async () => (await bed.CensusAsync()).Connections == 0,
            "ends"
        );
    }

    [Fact]
    public async Task A_storm_of_cancellations_leaves_the_pool_in_order()
    {
        await using var server = RawServer.Answering(Servers.Hello);
        await using var bed = new ClientBed(ClientBed.Quick with { ConnectionsPerOrigin = 4 });
        var storm = Enumerable.Range(0, 1000).Select(i => CancelledAsync(bed, server.Url, i % 7));
        await Task.WhenAll(storm).WaitAsync(TimeSpan.FromSeconds(90));
        var texts = Enumerable.Range(0, 100).Select(_ => bed.TextAsync(server.Url));
        Assert.All(await Task.WhenAll(texts), text => Assert.Equal("hello", text));
        var (connections, _, waiting) = await bed.CensusAsync();
        Assert.Equal(0, waiting);
        Assert.InRange(connections, 1, 4);
        await Eventually.IsTrueAsync(() => server.Open <= 4, "no other connection is open");
    }

    [Fact]
    public async Task A_response_that_is_let_go_half_read_frees_its_place()
    {
        var wire = $"HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n{new string('x', 100_000)}";
        await using var server = Servers.FirstThenHello(wire);
        await using var bed = new ClientBed(One);
        using (var response = await bed.Client.GetAsync(server.Url))
            Assert.False((await response.ReadAsync()).IsEmpty);
        Assert.Equal("hello", await bed.TextAsync(server.Url));
        await Eventually.IsEqualAsync(1, () => server.Open, "open connections");
    }

    [Fact]
    public async Task A_request_that_is_cancelled_already_goes_nowhere()
    {
        await using var server = RawServer.Answering(Servers.Hello);
        await using var bed = new ClientBed();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            bed.Client.GetAsync(server.Url, stop.Token)
        );
        Assert.Equal(0, server.Accepted);
    }

    [Fact]
    public async Task A_pool_ends_when_it_is_idle_and_comes_back()
    {
        await using var server = RawServer.Answering(Servers.Hello);
        await using var bed = new ClientBed(
            ClientBed.Quick with
            {
                IdleTime = TimeSpan.FromMilliseconds(50),
            }
        );
        for (var i = 1; i <= 2; i++)
        {
            Assert.Equal("hello", await bed.TextAsync(server.Url));
            await Eventually.IsTrueAsync(async () => await bed.PoolsAsync() == 0, "pool ends");
            Assert.Equal(i, server.Accepted);
            await Eventually.IsEqualAsync(0, () => server.Open, "open connections");
        }
    }

    [Fact]
    public async Task Each_origin_has_its_pool()
    {
        await using var one = RawServer.Answering(Servers.Hello);
        await using var two = RawServer.Answering(Servers.Ok("two"));
        await using var bed = new ClientBed();
        Assert.Equal("hello", await bed.TextAsync(one.Url));
        Assert.Equal("two", await bed.TextAsync(two.Url));
        Assert.Equal(2, await bed.PoolsAsync());
    }

    private static async Task CancelledAsync(ClientBed bed, string url, int milliseconds)
    {
        using var stop = new CancellationTokenSource(milliseconds);
        try
        {
            using var response = await bed.Client.GetAsync(url, stop.Token);
            await response.BytesAsync(ct: stop.Token);
        }
        catch (OperationCanceledException)
        {
            // That is what it is for.
        }
    }

    [Fact]
    public async Task A_name_without_address_fails_all_that_wait_for_it()
    {
        await using var bed = new ClientBed(
            ClientBed.Quick with
            {
                ConnectTime = TimeSpan.FromSeconds(3),
            }
        );
        const string url = "http://no-such-name.invalid/";
        var all = Enumerable.Range(0, 5).Select(_ => Asking.FailureOf(bed.TextAsync(url)));
        // Where no server of names answers, its time is over first.
        List<ClientFault> either = [ClientFault.NameNotFound, ClientFault.ConnectTimeout];
        foreach (var failure in await Task.WhenAll(all))
        {
            Assert.Contains(failure.Fault, either);
            Assert.Contains("no-such-name.invalid", failure.Message);
        }
    }

    [Fact]
    public async Task One_that_cannot_connect_does_not_fail_those_behind_it()
    {
        var url = await Servers.ClosedUrlAsync();
        await using var bed = new ClientBed(One);
        var asking = Enumerable.Range(0, 50).Select(_ => Asking.FaultOf(bed.TextAsync(url)));
        Assert.All(await Task.WhenAll(asking), fault => Assert.Equal(ClientFault.Refused, fault));
    }
}
