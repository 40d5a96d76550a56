using System.Net;
using System.Net.Sockets;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Errno;

/// <summary>Clients that reset their connections at any moment.</summary>
[Row("F-08"), Row("CN-02")]
public sealed class ResetStormTests(ITestOutputHelper output)
{
    private const int AtOnce = 16;

    private static readonly byte[][] Moments =
    [
        [],
        Wire.Bytes("GET /hea"),
        Wire.Bytes("PUT /echo HTTP/1.1⏎{H}Content-Length: 100⏎⏎half"),
        Wire.Bytes("GET /large HTTP/1.1⏎{H}⏎"),
        Wire.Bytes("GET /hang/await HTTP/1.1⏎{H}⏎"),
        Wire.Bytes("GET /stream?bytes=9999999 HTTP/1.1⏎{H}⏎GET /health HTTP/1.1⏎{H}⏎"),
    ];

    [Fact]
    public async Task Resets_leave_nothing_behind_and_no_error_in_the_log()
    {
        await using var server = await ServerProcess.StartAsync(
            new ServerStart { Errors = ErrorSink.Kept }
        );
        await StormAsync(server.EndPoint, Scale.Of(300, 2000));
        await Task.Delay(TimeSpan.FromSeconds(0.5));
        var baseline = await Baseline.TakeAsync(server);
        var count = Scale.Of(1500, 20_000);
        await StormAsync(server.EndPoint, count);

        var end = await baseline.IsRestoredAsync();
        var errors = server.Log.Count("[ERROR]");
        output.WriteLine($"{count} resets: {server.Log.Lines.Count} lines, {end.Server}");
        Assert.Equal(0, errors);
        // A busy machine may hold a loop, which is a warning of its own.
        Assert.InRange(server.Log.Lines.Count, 0, count / 100);
        Assert.True(end.Server.Cancellations > baseline.Start.Server.Cancellations);
    }

    private static Task StormAsync(IPEndPoint server, int count) =>
        Task.WhenAll(
            Enumerable.Range(0, AtOnce).Select(i => Task.Run(() => ResetAsync(server, i, count)))
        );

    private static async Task ResetAsync(IPEndPoint server, int seed, int count)
    {
        var random = new Random(seed);
        for (var i = seed; i < count; i += AtOnce)
        {
            using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
            client.LingerState = new LingerOption(enable: true, seconds: 0);
            await client.ConnectAsync(server);
            await client.SendAsync(Moments[i % Moments.Length]);
            if (random.Next(2) == 0)
                await Task.Delay(random.Next(4));
        }
    }
}
