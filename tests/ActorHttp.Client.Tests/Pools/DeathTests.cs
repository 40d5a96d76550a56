using Akka.Actor;

namespace ActorHttp.Client.Tests;

/// <summary>Actors that die with work under way: every request ends, and says why.</summary>
public class DeathTests
{
    private static readonly List<string> Expected = ["hello", "Internal"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly ClientOptions Few = ClientBed.Quick with { ConnectionsPerOrigin = 8 };

    [Theory]
    [InlineData("*/*")]
    [InlineData("*")]
    public async Task Children_that_are_killed_under_load_leave_nobody_hanging(string which)
    {
        await using var server = RawServer.Answering(Servers.Hello);
        await using var bed = new ClientBed(Few, logLevel: "OFF");
        var asking = Enumerable
            .Range(0, 8)
            .Select(_ => Task.Run(() => AskManyAsync(bed, server.Url, 100)))
            .ToArray();
        while (!Task.WhenAll(asking).IsCompleted)
        {
            bed.TellChildren(which, Kill.Instance);
            await Task.WhenAny(Task.WhenAll(asking), Task.Delay(5));
        }
        var ends = (await Task.WhenAll(asking).WaitAsync(Patience)).SelectMany(all => all);
        Assert.Empty(ends.Except(Expected, StringComparer.Ordinal));
        await Eventually.IsTrueAsync(
            async () => await bed.EndOf(ClientRequest.Get(server.Url)) == "hello",
            "what takes the place of the dead works"
        );
    }

    [Fact]
    public async Task A_client_that_is_disposed_of_fails_all_that_is_under_way()
    {
        await using var silent = Servers.Silent();
        await using var bed = new ClientBed(Few);
        var asking = AskAsync(bed, silent.Url, 50);
        await Eventually.IsTrueAsync(async () => (await bed.CensusAsync()).Waiting == 42, "wait");
        await bed.Client.DisposeAsync();
        Assert.All(await asking, end => Assert.Equal("Stopped", end));
        await Eventually.IsEqualAsync(0, () => silent.Open, "open connections");
    }

    [Fact]
    public async Task A_response_that_is_being_read_fails_with_the_client()
    {
        var wire = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello";
        await using var server = RawServer.Answering(wire);
        await using var bed = new ClientBed(Few);
        using var response = await bed.Client.GetAsync(server.Url);
        await bed.Client.DisposeAsync();
        var failure = await Asking.FailureOf(response.BytesAsync());
        Assert.Equal(ClientFault.Stopped, failure.Fault);
    }

    [Fact]
    public async Task A_client_that_was_disposed_of_fails_what_comes_later()
    {
        await using var bed = new ClientBed(Few);
        await bed.Client.DisposeAsync();
        await bed.Client.DisposeAsync();
        Assert.Equal("Stopped", await bed.EndOf(ClientRequest.Get("http://127.0.0.1:1/")));
    }

    [Fact]
    public async Task A_client_that_is_killed_fails_all_that_is_under_way()
    {
        await using var silent = Servers.Silent();
        await using var bed = new ClientBed(Few, logLevel: "OFF");
        var asking = AskAsync(bed, silent.Url, 50);
        await Eventually.IsTrueAsync(async () => (await bed.CensusAsync()).Waiting == 42, "wait");
        bed.Client.Ref.Tell(Kill.Instance);
        Assert.All(await asking, end => Assert.Equal("Stopped", end));
    }

    [Fact]
    public async Task A_system_that_terminates_fails_all_that_is_under_way_and_all_later()
    {
        await using var silent = Servers.Silent();
        await using var bed = new ClientBed(Few);
        var asking = AskAsync(bed, silent.Url, 50);
        await Eventually.IsTrueAsync(async () => (await bed.CensusAsync()).Waiting == 42, "wait");
        await bed.System.Terminate();
        Assert.All(await asking, end => Assert.Equal("Stopped", end));
        Assert.Equal("Stopped", await bed.EndOf(ClientRequest.Get(silent.Url)));
        await Eventually.IsEqualAsync(0, () => silent.Open, "open connections");
    }

    [Fact]
    public async Task A_stream_is_disposed_of_however_the_request_ends()
    {
        var url = await Servers.ClosedUrlAsync();
        await using var bed = new ClientBed(Few);
        var content = new MemoryStream(new byte[10]);
        var post = ClientRequest.Post(url, RequestContent.Stream(content));
        Assert.Equal("Refused", await bed.EndOf(post));
        await Eventually.IsTrueAsync(() => !content.CanRead, "the stream is closed");
    }

    [Fact]
    public async Task A_stream_that_hangs_is_disposed_of_when_the_request_ends()
    {
        await using var silent = Servers.Silent();
        await using var bed = new ClientBed(Few);
        using var hanging = new Zeros(10) { Hangs = true };
        using var stop = new CancellationTokenSource();
        var content = RequestContent.Stream(hanging);
        var sending = bed.Client.PostAsync(silent.Url, content, stop.Token);
        await Eventually.IsTrueAsync(() => hanging.IsReading, "it is read");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await Eventually.IsTrueAsync(() => hanging.IsClosed, "the stream is closed");
    }

    private static Task<string[]> AskAsync(ClientBed bed, string url, int times) =>
        Task.WhenAll(Enumerable.Range(0, times).Select(_ => bed.EndOf(ClientRequest.Get(url))))
            .WaitAsync(Patience);

    private static async Task<string[]> AskManyAsync(ClientBed bed, string url, int times)
    {
        var ends = new string[times];
        for (var i = 0; i < times; i++)
            ends[i] = await bed.EndOf(ClientRequest.Get(url));
        return ends;
    }
}
