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
        // In the storm a busy machine may hear of a reset before it reads any request.
        await ResetWhileItIsHandledAsync(server.EndPoint);

        var end = await baseline.IsRestoredAsync();
        var errors = server.Log.Count("[ERROR]");
        var lines = server.Log.Lines.Count(line => !IsOfTheWatchdog(line));
        output.WriteLine($"{count} resets: {lines} lines, {end.Server}");
        Assert.Equal(0, errors);
        Assert.InRange(lines, 0, count / 100);
        Assert.True(end.Server.Cancellations > baseline.Start.Server.Cancellations);
    }

    private static async Task ResetWhileItIsHandledAsync(IPEndPoint server)
    {
        using var client = await RawClient.ConnectAsync(server);
        await client.SendAsync("GET /hang/await HTTP/1.1⏎{H}⏎");
        await Eventually.IsTrueAsync(
            async () => (await Probe.ReadAsync(server)).RunningHandlers == 2,
            "the handler runs"
        );
        client.Reset();
    }

    // On a busy machine a loop may be held for a while, which is a warning of its own.
    private static bool IsOfTheWatchdog(string line) =>
        line.Contains("has been held for", StringComparison.Ordinal);

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
