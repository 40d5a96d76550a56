using System.Net.Sockets;
using System.Text;

namespace ActorHttp.Host.Tests;

/// <summary>The host behind a proxy, and under a service manager.</summary>
public sealed class FrontTests : IDisposable
{
    private const string Home = "GET / HTTP/1.1⏎{H}⏎";
    private const string Announcement = "Listening on ";

    private const string Slow = """
        listen = "http://127.0.0.1:0"
        limits { head-time = 60s, stop-time = 60s }
        hosts { "*" { routes = [ { path = "/", respond { body = x } } ] } }
        """;

    private readonly WebRoot _web = new();

    public void Dispose() => _web.Dispose();

    [Theory]
    [InlineData("--proxy-protocol", "needs --trust-proxy")]
    [InlineData("--proxy-protocol --trust-proxy unix", "nobody who comes to http://127.0.0.1:8000")]
    [InlineData(
        "--proxy-protocol --trust-proxy ::1 --listen unix:/a",
        "nobody who comes to unix:/a is named by --trust-proxy."
    )]
    [InlineData("--forwarded-by x-forwarded", "without --trust-proxy")]
    [InlineData("--trust-proxy 10.0.0.0/99", "\"10.0.0.0/99\" names no proxy")]
    [InlineData("--trust-proxy ::1 --forwarded-by all", "write forwarded")]
    [InlineData("--listen fd://", "has to follow fd://")]
    public async Task A_wish_that_makes_no_sense_is_refused(string arguments, string culprit)
    {
        var line = (await Site.RunAsync(arguments.Split(' '))).OnlyError(exitCode: 2);
        Assert.Contains(culprit, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_descriptor_that_nobody_passed_is_one_line()
    {
        var line = (await Site.RunAsync("--listen", "fd://9999")).OnlyError(exitCode: 1);
        Assert.Equal("Cannot listen on fd://9999: descriptor 9999 is not open.", line);
    }

    [Fact]
    public async Task The_page_shows_whom_the_proxy_names()
    {
        string[] trust = ["--trust-proxy", "10.0.0.0/8", "--trust-proxy", "loopback"];
        await using var site = await Site.StartAsync([.. trust, "--forwarded-by", "x-forwarded"]);
        var page = await site.AskAsync("GET / HTTP/1.1⏎{H}X-Forwarded-For: 192.0.2.77:5⏎⏎");
        // As the field came, and as the peer.
        Assert.Equal(3, page.Text.Split("192.0.2.77:5").Length);
    }

    [Fact]
    public async Task It_speaks_the_PROXY_protocol()
    {
        await using var site = await Site.StartAsync([
            "serve",
            _web.Root,
            "--trust-proxy",
            "127.0.0.1",
            "--proxy-protocol",
        ]);
        var answer = await site.AskAsync($"PROXY TCP4 192.0.2.1 192.0.2.2 5 80⏎{Home}");
        Assert.Equal("<p>home</p>", answer.Text);
    }

    [Theory]
    [InlineData("fd://3")]
    [InlineData("fd://web")]
    public async Task Nobody_is_refused_while_one_process_follows_another(string url)
    {
        using var theirs = new PassedSocket();
        string[] arguments = ["serve", _web.Root, "--listen", url];
        await using var first = await theirs.StartAsync(arguments);
        Assert.Equal("<p>home</p>", (await Site.AskAsync(theirs.EndPoint, Home)).Text);
        first.Signal(LibC.Terminate);
        Assert.Equal(0, (await first.EndAsync()).ExitCode);
        using var between = await RawClient.ConnectAsync(theirs.EndPoint);
        await between.SendAsync(Home);
        await using var second = await theirs.StartAsync(arguments);
        between.Patience = TimeSpan.FromSeconds(40);
        Assert.Equal("<p>home</p>", (await between.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task The_service_manager_hears_when_it_is_ready_stops_and_lives()
    {
        using var ear = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        await using var program = StartHeard(ear, "--listen", "http://127.0.0.1:0");
        var url = $"{await program.ReadEndPointAsync(Announcement)}";
        Assert.Equal($"READY=1\nSTATUS=Listening on http://{url}/", await HearAsync(ear));
        Assert.Equal("WATCHDOG=1", await HearAsync(ear));
        program.Signal(LibC.Terminate);
        await HearsOfTheEndAsync(ear);
        Assert.Equal(0, (await program.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task A_drain_that_takes_its_time_is_no_hang()
    {
        using var ear = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        await using var program = StartHeard(ear, "serve", "--config", WithSlow());
        var endPoint = await program.ReadEndPointAsync(Announcement);
        using var client = await RawClient.ConnectAsync(endPoint);
        await client.SendAsync($"{Home}GET / HTTP/1.1⏎");
        Assert.Equal("x", (await client.ReadResponseAsync()).Text);
        program.Signal(LibC.Terminate);
        await HearsOfTheEndAsync(ear);
        Assert.Equal("WATCHDOG=1", await HearAsync(ear));
        await client.SendAsync("{H}⏎");
        Assert.Equal("x", (await client.ReadResponseAsync()).Text);
        Assert.Equal(0, (await program.EndAsync()).ExitCode);
    }

    private string WithSlow()
    {
        var file = _web.PathOf("site.conf");
        File.WriteAllText(file, Slow);
        return file;
    }

    private RunningProgram StartHeard(Socket ear, params string[] arguments)
    {
        var path = _web.PathOf("notify");
        ear.Bind(new UnixDomainSocketEndPoint(path));
        return RunningProgram.StartPrepared(
            $"export NOTIFY_SOCKET={path} WATCHDOG_USEC=200000 WATCHDOG_PID=$$;",
            Site.Program,
            arguments
        );
    }

    private static async Task HearsOfTheEndAsync(Socket ear)
    {
        string heard;
        while (
            (heard = await HearAsync(ear)) == "WATCHDOG=1" || heard.StartsWith("READY=1\n", default)
        ) { }
        Assert.StartsWith("STOPPING=1\nSTATUS=", heard, StringComparison.Ordinal);
    }

    private static async Task<string> HearAsync(Socket ear)
    {
        var buffer = new byte[4096];
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        var count = await ear.ReceiveAsync(buffer, late.Token);
        return Encoding.UTF8.GetString(buffer, 0, count);
    }
}
