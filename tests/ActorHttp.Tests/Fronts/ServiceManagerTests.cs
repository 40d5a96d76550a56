using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.Tests.Fronts;

/// <summary>sd_notify(3), heard by a real socket of datagrams.</summary>
public sealed class ServiceManagerTests : ServerTest
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(40);

    private readonly string _abstract = $"@actorhttp-{Guid.NewGuid():N}";
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"ah-{Guid.NewGuid():N}");
    private readonly ManualResetEventSlim _hangs = new();
    private readonly ManualResetEventSlim _goOn = new();

    private static Socket Listen(string address)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(address.Replace('@', '\0')));
        return socket;
    }

    private static async Task<string> HearAsync(Socket socket)
    {
        var buffer = new byte[4096];
        using var late = new CancellationTokenSource(Soon);
        var count = await socket.ReceiveAsync(buffer, late.Token);
        return Encoding.UTF8.GetString(buffer, 0, count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_state_is_one_datagram(bool isAbstract)
    {
        var address = isAbstract ? _abstract : _path;
        using var socket = Listen(address);
        using var manager = new ServiceManager(address, null);
        manager.Ready("up\nREADY=0");
        Assert.Equal("READY=1\nSTATUS=up READY=0", await HearAsync(socket));
        manager.Ready();
        Assert.Equal("READY=1", await HearAsync(socket));
        manager.Stopping();
        Assert.Equal("STOPPING=1", await HearAsync(socket));
        manager.Status("7 requests run");
        Assert.Equal("STATUS=7 requests run", await HearAsync(socket));
        manager.KeepAlive();
        Assert.Equal("WATCHDOG=1", await HearAsync(socket));
    }

    [Fact]
    public async Task A_reload_tells_its_time()
    {
        using var socket = Listen(_abstract);
        using var manager = new ServiceManager(_abstract, null);
        manager.Reloading();
        var lines = (await HearAsync(socket)).Split('\n');
        Assert.Equal("RELOADING=1", lines[0]);
        var told = lines[1]["MONOTONIC_USEC=".Length..];
        var microseconds = long.Parse(told, NumberStyles.None, CultureInfo.InvariantCulture);
        Assert.InRange(Environment.TickCount64 - (microseconds / 1000), -5_000, 60_000);
    }

    [Fact]
    public async Task Loops_that_turn_keep_it_alive_and_one_that_hangs_does_not()
    {
        await StartWithRoutesAsync(routes => routes.Get("/hang", Hang));
        using var socket = Listen(_abstract);
        using var manager = new ServiceManager(_abstract, Often);
        using var end = new CancellationTokenSource();
        var watch = manager.KeepAliveAsync(Server, end.Token);
        Assert.Equal("WATCHDOG=1", await HearAsync(socket));
        await SendAsync("GET /hang HTTP/1.1⏎{H}⏎");
        Assert.True(_hangs.Wait(Soon));
        await IsSilentAsync(socket);
        _goOn.Set();
        Assert.Equal("WATCHDOG=1", await HearAsync(socket));
        await end.CancelAsync();
        await watch.WaitAsync(Soon);
    }

    private HttpResponse Hang(HttpRequest request)
    {
        _hangs.Set();
        _goOn.Wait(Soon);
        return HttpResponse.Empty(204);
    }

    // What was told before the loop hung may still be on its way.
    private static async Task IsSilentAsync(Socket socket)
    {
        for (var tries = 0; tries < 5; tries++)
        {
            await Task.Delay(10 * Often);
            if (socket.Available == 0)
                return;
            while (socket.Available > 0)
                await HearAsync(socket);
        }

        Assert.Fail("It is told to be alive while its loop hangs.");
    }

    [Fact]
    public void Nobody_who_listens_is_no_fault()
    {
        using var manager = new ServiceManager("/no/such/socket", null);
        manager.Ready();
        manager.KeepAlive();
    }

    [Theory]
    [InlineData("30000000", null, 30.0)]
    [InlineData("30000000", "1", null)]
    [InlineData("0", null, null)]
    [InlineData("x", null, null)]
    [InlineData(null, null, null)]
    public void The_watchdog_counts_for_the_process_it_names(
        string? time,
        string? pid,
        double? s
    ) => Assert.Equal(s, ServiceManager.WatchdogTimeOf(time, pid)?.TotalSeconds);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        File.Delete(_path);
        _hangs.Dispose();
        _goOn.Dispose();
    }
}
