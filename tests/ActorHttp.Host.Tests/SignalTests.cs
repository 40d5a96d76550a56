namespace ActorHttp.Host.Tests;

/// <summary>The end: the first signal lets requests finish, the second does not.</summary>
public sealed class SignalTests : IDisposable
{
    private const string Stopping =
        "Stopping: requests that run may finish; a second signal cuts them.";
    private const int KeptByTheKernel = 64 * 1024;

    private readonly WebRoot _web = new();
    private readonly byte[] _content = new byte[24 * 1024 * 1024];

    public SignalTests()
    {
        new Random(1).NextBytes(_content);
        File.WriteAllBytes(_web.PathOf("slow.bin"), _content);
    }

    [Fact]
    public async Task The_first_lets_a_slow_download_finish()
    {
        await using var site = await Site.StartAsync("serve", _web.Root);
        using var client = await BeginDownload(site);
        site.Process.Signal(LibC.Terminate);
        Assert.Equal(Stopping, await site.Process.ReadLineAsync());
        client.Patience = TimeSpan.FromSeconds(40);
        var whole = await client.ReadResponseAsync();
        Assert.True(_content.AsSpan().SequenceEqual(whole.Body));
        client.Dispose();
        var end = await site.Process.EndAsync();
        Assert.Equal((0, ""), (end.ExitCode, string.Join('|', end.Error)));
        Assert.Equal("Stopped. Connections: 1 finished, 0 idle, 0 cut.", end.Output[^1]);
    }

    [Theory]
    [InlineData(LibC.Terminate)]
    [InlineData(LibC.Interrupt)]
    public async Task The_second_ends_at_once(int signal)
    {
        await using var site = await Site.StartAsync("serve", _web.Root);
        using var client = await BeginDownload(site);
        site.Process.Signal(signal);
        Assert.Equal(Stopping, await site.Process.ReadLineAsync());
        site.Process.Signal(signal);
        var end = await site.Process.EndAsync(within: TimeSpan.FromSeconds(15));
        Assert.Equal(128 + signal, end.ExitCode);
        Assert.Empty(end.Error);
    }

    [Theory]
    [InlineData(LibC.Terminate)]
    [InlineData(LibC.Interrupt)]
    public async Task An_idle_client_is_sent_away_in_order(int signal)
    {
        await using var site = await Site.StartAsync();
        using var client = await RawClient.ConnectAsync(site.EndPoint);
        await client.SendAsync("GET / HTTP/1.1⏎{H}⏎");
        Assert.Equal(200, (await client.ReadResponseAsync()).Status);
        site.Process.Signal(signal);
        var rest = await client.ReadToEndAsync();
        Assert.Equal((0, PeerEnding.Finished), (rest.Bytes.Length, rest.Ending));
        client.Dispose();
        var end = await site.Process.EndAsync(within: TimeSpan.FromSeconds(15));
        Assert.Equal((0, ""), (end.ExitCode, string.Join('|', end.Error)));
    }

    [Fact]
    public async Task While_it_stops_nobody_new_is_let_in()
    {
        await using var site = await Site.StartAsync("serve", _web.Root);
        using var client = await BeginDownload(site);
        site.Process.Signal(LibC.Terminate);
        Assert.Equal(Stopping, await site.Process.ReadLineAsync());
        await Eventually.IsTrueAsync(() => IsRefused(site), "a new client is refused");
    }

    public void Dispose() => _web.Dispose();

    // More than the kernel keeps for both sides: the server cannot have sent it all.
    private static async Task<RawClient> BeginDownload(Site site)
    {
        var client = await RawClient.ConnectAsync(site.EndPoint, KeptByTheKernel);
        await client.SendAsync("GET /slow.bin HTTP/1.1⏎{H}⏎");
        Assert.False(await client.StaysSilentAsync(TimeSpan.FromSeconds(20)));
        return client;
    }

    private static async Task<bool> IsRefused(Site site)
    {
        try
        {
            using var late = await RawClient.ConnectAsync(site.EndPoint);
            return false;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return true;
        }
    }
}
