using System.Net;
using System.Net.Sockets;

namespace ActorHttp.EndToEnd.Tests.Connections;

/// <summary>Clients that come and go and want nothing.</summary>
public class ChurnTests
{
    private const int AtOnce = 50;

    [Theory]
    [Row("CN-02"), Row("CN-03")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task They_leave_nothing_behind(bool byReset)
    {
        await using var process = await BoundedProcess.StartAsync();
        var server = new ChecklistServer("process", process.EndPoint, isAlone: true);
        var before = await server.AtRestAsync();
        var count = Scale.Of(4_000, 50_000);
        foreach (var batch in Enumerable.Range(0, count).Chunk(AtOnce))
        {
            await Task.WhenAll(batch.Select(i => ComeAndGoAsync(process.EndPoint, i, byReset)));
        }

        await server.IsBackAtRestAsync(before, handled: 0);
    }

    /// <summary>From four addresses: each has ports for no more than some 28 000.</summary>
    private static async Task ComeAndGoAsync(IPEndPoint server, int number, bool byReset)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(new IPAddress([127, 0, 0, (byte)(10 + (number % 4))]), 0));
        await socket.ConnectAsync(server);
        if (byReset)
        {
            socket.Close(timeout: 0);
        }
    }
}
