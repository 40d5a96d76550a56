using System.Diagnostics;
using ActorHttp.Faults.Tests.Clients;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Load;

/// <summary>Clients that come for one request and go.</summary>
public sealed class ChurnTests(ITestOutputHelper output)
{
    private const int AtOnce = 16;

    /// <summary>Ends that crossed: the server may have closed first now and then.</summary>
    private const double WaitingShare = 0.01;

    [Fact]
    [Row("F-09")]
    public async Task Short_connections_all_succeed_and_leave_nothing()
    {
        var count = Scale.Of(2_000, 100_000);
        await using var rig = await Rig.StartAsync(output);
        var atRest = rig.Figures.Descriptors;
        var clients = new Arrivals(rig.Server.EndPoint, "GET /health HTTP/1.1⏎{H}⏎");
        var began = Stopwatch.GetTimestamp();
        var churn = clients.WorkAsync(AtOnce, count);
        var most = await MostDescriptorsAsync(rig, churn);
        await churn;
        rig.Say($"{count / Stopwatch.GetElapsedTime(began).TotalSeconds:f0} connections/s");
        rig.Say($"{clients.Took(200)}; descriptors {atRest}, at most {most}");
        Assert.Equal($"200: {count}", $"{clients}");
        Assert.InRange(most, atRest, atRest + (4 * AtOnce));
        var waiting = TcpTable.WaitingAt(rig.Server.EndPoint);
        rig.Say($"{waiting} in TIME_WAIT on the server's side");
        Assert.InRange(waiting, 0, count * WaitingShare);
        await rig.EndAsync();
    }

    [Fact]
    [Row("F-09")]
    [Row("CN-09")]
    public async Task A_server_comes_back_on_its_port_while_old_connections_wait()
    {
        var server = await ServerProcess.StartAsync();
        try
        {
            var url = $"http://{server.EndPoint}";
            for (var i = 0; i < Scale.Of(1, 20); i++)
            {
                await LeaveWaitingAsync(server);
                await server.DisposeAsync();
                server = await ServerProcess.StartAsync("--listen", url);
            }
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    // The server closes first, so TIME_WAIT is on its side.
    private static async Task LeaveWaitingAsync(ServerProcess server)
    {
        var before = TcpTable.WaitingAt(server.EndPoint);
        using var client = await RawClient.ConnectAsync(server.EndPoint);
        await client.SendAsync("GET /health HTTP/1.1⏎{H}Connection: close⏎⏎");
        Assert.Equal(200, (await client.ReadResponseAsync()).Status);
        Assert.Equal(PeerEnding.Finished, (await client.ReadToEndAsync()).Ending);
        client.Dispose();
        await Eventually.IsTrueAsync(
            () => TcpTable.WaitingAt(server.EndPoint) > before,
            "the server's side waits"
        );
    }

    private static async Task<int> MostDescriptorsAsync(Rig rig, Task churn)
    {
        var most = 0;
        while (!churn.IsCompleted)
        {
            most = Math.Max(most, rig.Figures.Descriptors);
            await Task.Delay(20);
        }
        return most;
    }
}
