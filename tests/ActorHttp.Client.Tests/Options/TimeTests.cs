namespace ActorHttp.Client.Tests;

/// <summary>Each phase has its time, and its fault.</summary>
public class TimeTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task To_connect()
    {
        using var full = new FullListener();
        await using var bed = new ClientBed(ClientBed.Quick with { ConnectTime = Short });
        var failure = await Asking.FailureOf(bed.TextAsync(full.Url));
        Assert.Equal(ClientFault.ConnectTimeout, failure.Fault);
        Assert.Equal(
            $"GET http://{full.EndPoint}: no connection came about within 0.2 s",
            failure.Message
        );
    }

    [Fact]
    public async Task For_the_handshake()
    {
        await using var server = Servers.Silent();
        await using var bed = new ClientBed(ClientBed.Quick with { TlsTime = Short });
        var failure = await Asking.FailureOf(bed.TextAsync(server.Url.Replace("http:", "https:")));
        Assert.Equal(ClientFault.ConnectTimeout, failure.Fault);
        Assert.Contains("TLS handshake", failure.Message);
        await Eventually.IsEqualAsync(0, () => server.Open, "open connections");
    }

    [Fact]
    public async Task To_take_the_request()
    {
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadHeadAsync();
            await Task.Delay(Timeout.Infinite, peer.Stop);
        });
        await using var bed = new ClientBed(ClientBed.Quick with { SendTime = Short });
        var post = ClientRequest.Post(server.Url, RequestContent.Bytes(new byte[50_000_000]));
        Assert.Equal(ClientFault.SendTimeout, await Asking.FaultOf(bed.TextAsync(post)));
    }

    [Fact]
    public async Task To_begin_the_response()
    {
        await using var server = Servers.Silent();
        await using var bed = new ClientBed(ClientBed.Quick with { HeadTime = Short });
        var failure = await Asking.FailureOf(bed.TextAsync(server.Url));
        Assert.Equal(ClientFault.HeadTimeout, failure.Fault);
        Assert.EndsWith("no response began within 0.2 s", failure.Message);
    }

    [Fact]
    public async Task Interim_responses_are_no_beginning()
    {
        await using var server = Dripping("", "HTTP/1.1 103 Early Hints\r\n\r\n");
        await using var bed = new ClientBed(ClientBed.Quick with { HeadTime = Short });
        Assert.Equal(ClientFault.HeadTimeout, await Asking.FaultOf(bed.TextAsync(server.Url)));
    }

    [Fact]
    public async Task A_head_that_drips_moves_no_deadline()
    {
        await using var server = Dripping("HTTP/1.1 200 OK\r\nX: ", "x");
        await using var bed = new ClientBed(ClientBed.Quick with { HeadTime = Short });
        Assert.Equal(ClientFault.HeadTimeout, await Asking.FaultOf(bed.TextAsync(server.Url)));
    }

    [Fact]
    public async Task For_the_content_to_go_on()
    {
        var wire = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello";
        await using var server = RawServer.Answering(wire);
        await using var bed = new ClientBed(ClientBed.Quick with { BodyTime = Short });
        Assert.Equal(ClientFault.BodyTimeout, await Asking.FaultOf(bed.TextAsync(server.Url)));
    }

    [Fact]
    public async Task A_content_that_drips_goes_on_until_the_whole_time_is_over()
    {
        await using var server = Dripping("HTTP/1.1 200 OK\r\n\r\n", "x");
        await using var bed = new ClientBed(
            ClientBed.Quick with
            {
                BodyTime = TimeSpan.FromSeconds(4),
                RequestTime = TimeSpan.FromSeconds(6),
            }
        );
        var failure = await Asking.FailureOf(bed.TextAsync(server.Url));
        Assert.Equal(ClientFault.Timeout, failure.Fault);
        Assert.EndsWith("it did not end within 6 s", failure.Message);
    }

    [Fact]
    public async Task For_the_request_in_all_also_while_it_waits_for_a_connection()
    {
        await using var server = Servers.Silent();
        await using var bed = new ClientBed(
            ClientBed.Quick with
            {
                RequestTime = Short,
                ConnectionsPerOrigin = 1,
            }
        );
        var all = Enumerable.Range(0, 3).Select(_ => Asking.FaultOf(bed.TextAsync(server.Url)));
        Assert.All(await Task.WhenAll(all), fault => Assert.Equal(ClientFault.Timeout, fault));
    }

    [Fact]
    public async Task For_the_program_to_take_the_content()
    {
        var wire = $"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{new string('x', 500)}";
        await using var server = RawServer.Answering(wire);
        await using var bed = new ClientBed(
            ClientBed.Quick with
            {
                WindowBytes = 100,
                ConsumeTime = Short,
            }
        );
        using var response = await bed.Client.GetAsync(server.Url);
        await Eventually.IsEqualAsync(0, () => server.Open, "open connections");
        Assert.Equal(ClientFault.NotConsumed, await Asking.FaultOf(response.BytesAsync()));
    }

    [Fact]
    public async Task To_be_kept_without_use()
    {
        await using var server = RawServer.Answering(Servers.Hello);
        await using var bed = new ClientBed(ClientBed.Quick with { IdleTime = Short });
        Assert.Equal("hello", await bed.TextAsync(server.Url));
        await Eventually.IsEqualAsync(0, () => server.Open, "open connections");
    }

    [Fact]
    public void A_time_is_more_than_zero_and_at_most_a_day()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new ClientOptions { HeadTime = TimeSpan.Zero }
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new ClientOptions { HeadTime = Timeout.InfiniteTimeSpan }
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClientOptions { WindowBytes = 0 });
    }

    private static RawServer Dripping(string first, string drop) =>
        new(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.SendAsync(first);
            while (true)
            {
                await peer.SendAsync(drop);
                await Task.Delay(20, peer.Stop);
            }
        });
}
