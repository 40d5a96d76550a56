using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ActorHttp.EndToEnd.Tests.Behaviour;

namespace ActorHttp.EndToEnd.Tests.Crowd;

/// <summary>As many idle clients as descriptors allow, and one that is in a hurry.</summary>
[Collection(nameof(Alone))]
public sealed class IdleCrowdTests : IDisposable
{
    private static readonly int Wanted = Scale.Of(8_000, 19_000);
    private const int PerSource = 4_000;

    /// <summary>What both processes need beside the clients.</summary>
    private const int Spare = 500;

    private static readonly byte[] Request = Wire.Bytes(Clients.Health);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(Scale.Of(150, 25));

    private readonly List<Socket> _crowd = [];

    [Fact]
    public async Task Thousands_of_idle_clients_slow_nobody_down()
    {
        var count = Math.Min(Wanted, DescriptorLimit() - Spare);
        await using var server = await ServerProcess.StartAsync(
            "--listen",
            "http://127.0.0.1:0",
            "--limit",
            "Connections=19500"
        );
        await GatherAsync(server.EndPoint, count).WaitAsync(Patience);
        using var hurried = await RawClient.ConnectAsync(server.EndPoint);
        await hurried.IsUsableAsync();
        var started = Stopwatch.GetTimestamp();
        await hurried.IsUsableAsync();
        Assert.InRange(
            Stopwatch.GetElapsedTime(started),
            TimeSpan.Zero,
            TimeSpan.FromMilliseconds(Scale.Of(3_000, 100))
        );
        await AskAsync(_crowd[0]);
        await AskAsync(_crowd[count / 2]);
        await AskAsync(_crowd[^1]);
        Assert.Equal(count, _crowd.Count);
    }

    public void Dispose() => _crowd.ForEach(socket => socket.Dispose());

    /// <summary>From several addresses: one has ports for no more than some 28 000 clients, and
    /// others may use them too.</summary>
    private async Task GatherAsync(IPEndPoint server, int count)
    {
        for (var first = 0; first < count; first += PerSource)
        {
            var source = new IPAddress([127, 0, 0, (byte)(2 + (first / PerSource))]);
            foreach (
                var batch in Enumerable.Range(0, Math.Min(PerSource, count - first)).Chunk(100)
            )
            {
                var sockets = await Task.WhenAll(batch.Select(_ => ConnectAsync(source, server)));
                _crowd.AddRange(sockets);
            }
        }
    }

    private static async Task<Socket> ConnectAsync(IPAddress source, IPEndPoint server)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(source, 0));
        await socket.ConnectAsync(server);
        await AskAsync(socket);
        return socket;
    }

    private static async Task AskAsync(Socket socket)
    {
        var buffer = new byte[1024];
        await socket.SendAsync(Request);
        var count = await socket.ReceiveAsync(buffer).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(buffer.AsSpan(0, count).StartsWith("HTTP/1.1 200 "u8));
    }

    /// <summary>.NET raises the soft limit to the hard one when it starts.</summary>
    private static int DescriptorLimit()
    {
        const string open = "Max open files";
        var line = File.ReadLines("/proc/self/limits").First(l => l.StartsWith(open, default));
        var soft = line[open.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return int.Parse(soft, CultureInfo.InvariantCulture);
    }
}
