using System.Diagnostics;
using System.Net.Sockets;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Errno;

/// <summary>The server has no descriptor left, and gets some back.</summary>
[Row("F-05")]
public sealed class DescriptorExhaustionTests(ITestOutputHelper output)
{
    private const int Limit = 256;
    private const int Clients = 400;

    private static readonly TimeSpan Exhausted = TimeSpan.FromSeconds(Scale.Of(2, 15));

    [FactWithTool("prlimit")]
    public async Task Old_clients_go_on_new_ones_wait_and_no_processor_is_burnt()
    {
        await using var server = await ServerProcess.StartAsync(
            new ServerStart { Errors = ErrorSink.Kept }
        );
        await WarmUp.RunAsync(server, clients: 20, TimeSpan.FromSeconds(0.5));
        var baseline = await Baseline.TakeAsync(server);
        using var old = await RawClient.ConnectAsync(server.EndPoint);
        await IsServedAsync(old);
        await LimitAsync(server, $"{Limit}:");
        var crowd = await HoldAsync(server);
        var cpu = new CpuClock(server.Id);
        var share = await UseAsync(old, cpu);
        var lines = server.Log.Count("annot accept");
        output.WriteLine($"{share:P0} of a processor, {lines} lines");
        Assert.InRange(share, 0, 0.5);
        Assert.InRange(lines, 1, (int)Exhausted.TotalSeconds + 5);

        await LimitAsync(server, "20000:");
        var began = Stopwatch.GetTimestamp();
        using (var late = await RawClient.ConnectAsync(server.EndPoint))
            await IsServedAsync(late);
        var took = Stopwatch.GetElapsedTime(began);
        output.WriteLine($"accepts again after {took}");
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(Scale.Of(15, 2)));
        crowd.ForEach(client => client.Dispose());
        old.Dispose();
        await baseline.IsRestoredAsync();
    }

    private static Task LimitAsync(ServerProcess server, string descriptors) =>
        Tool.RunAsync("prlimit", "--pid", $"{server.Id}", $"--nofile={descriptors}");

    // The kernel connects them, whether the server accepts or not.
    private static async Task<List<Socket>> HoldAsync(ServerProcess server)
    {
        var crowd = new List<Socket>();
        for (var i = 0; i < Clients; i++)
        {
            var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await client.ConnectAsync(server.EndPoint);
            crowd.Add(client);
        }
        return crowd;
    }

    /// <returns>The server's share of a processor meanwhile.</returns>
    private static async Task<double> UseAsync(RawClient old, CpuClock cpu)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Exhausted)
        {
            await IsServedAsync(old);
            await Task.Delay(20);
        }
        return cpu.Share();
    }

    private static async Task IsServedAsync(RawClient client)
    {
        await client.SendAsync("GET /health HTTP/1.1⏎{H}⏎");
        Assert.Equal(200, (await client.ReadResponseAsync()).Status);
    }
}
