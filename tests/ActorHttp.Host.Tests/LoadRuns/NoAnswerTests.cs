using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace ActorHttp.Host.Tests.LoadRuns;

/// <summary>Servers that give no answer at all: exit code 1, and one line that says why.</summary>
public sealed class NoAnswerTests
{
    [Theory]
    [InlineData("-c2")]
    [InlineData("-c2", "--rate", "100")]
    [InlineData("-c2", "--one-per-connection")]
    public async Task A_port_where_nobody_listens_is_refused_at_once(params string[] how)
    {
        using var other = new Socket(SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var end = await Loading.RunAsync([$"{Loopback(other)}/", "-d10m", .. how]);
        // One of the two may have tried again before the other had its turn.
        Assert.Matches(
            $"^No answer from http://{Regex.Escape($"{Loopback(other)}")}/: connection refused [0-9]+\\.$",
            end.OnlyError(exitCode: 1)
        );
    }

    [Fact]
    public async Task A_host_without_an_address_is_named() =>
        // Where no server of names answers, its time is over first.
        Assert.Matches(
            "^No answer from http://nobody.invalid/: (name not found|connect timed out) 1\\.$",
            (await Loading.RunAsync("nobody.invalid")).OnlyError(exitCode: 1)
        );

    // Its queue is full, so that the kernel answers no other: as a host without a route.
    [Fact]
    public async Task Many_connections_that_do_not_come_about_take_no_longer_than_some()
    {
        using var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start(backlog: 1);
        using var first = new DeafQueue(deaf);
        string[] how = ["-c2000", "--connect-timeout", "300ms", "-d10m"];
        var end = await Loading.RunAsync([$"{deaf.LocalEndpoint}", .. how]);
        Assert.Contains("connect timed out", end.OnlyError(exitCode: 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_closes_at_once_is_reported()
    {
        await using var server = new RawServer(_ => Task.CompletedTask);
        var end = await Loading.RunAsync(server.Url, "-c2", "-d500ms", "-q");
        Assert.Equal(1, end.ExitCode);
        Assert.StartsWith($"No answer from {server.Url}: ", Assert.Single(end.Error));
        Assert.Contains(end.Output, line => line.StartsWith("errors "));
    }

    [Fact]
    public async Task What_is_no_HTTP_is_named_as_such()
    {
        await using var server = RawServer.AnsweringOnce("SSH-2.0-nothing\r\n\r\n");
        var end = await Loading.RunAsync(server.Url, "-c1", "-d500ms", "-q");
        Assert.Equal(1, end.ExitCode);
        Assert.Contains("not an HTTP response", Assert.Single(end.Error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificates_that_are_not_checked_are_said_loudly()
    {
        await using var server = new RawServer(peer => peer.SendAsync("HTTP/1.1 200 OK\r\n\r\n"));
        var end = await Loading.RunAsync($"https://{server.EndPoint}", "-k", "-c1", "-d1s");
        Assert.Equal((1, 2), (end.ExitCode, end.Error.Length));
        Assert.StartsWith("!! --insecure: TLS certificates are NOT checked.", end.Error[0]);
        Assert.Contains("TLS failed", end.Error[1], StringComparison.Ordinal);
    }

    private static EndPoint Loopback(Socket socket) => socket.LocalEndPoint!;

    private sealed class DeafQueue : IDisposable
    {
        private readonly Socket[] _sockets;

        public DeafQueue(TcpListener deaf) =>
            _sockets = [.. Enumerable.Range(0, 8).Select(_ => Connecting(deaf.LocalEndpoint))];

        private static Socket Connecting(EndPoint endPoint)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            var pending = Assert.Throws<SocketException>(() => socket.Connect(endPoint));
            Assert.Equal(SocketError.WouldBlock, pending.SocketErrorCode);
            return socket;
        }

        public void Dispose()
        {
            foreach (var socket in _sockets)
                socket.Dispose();
        }
    }
}
