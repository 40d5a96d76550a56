using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ActorHttp.EndToEnd.Tests.Times;

/// <summary>A client that takes nothing for 3 s, or next to nothing, is cut, and costs little.
/// </summary>
public class WriteTimeTests
{
    private const int Clients = 32;
    private const long MostBytes = Clients * 256 * 1024;

    /// <summary>What the collector has not given back yet counts in one of them, a real cost in
    /// each.</summary>
    private const int Crowds = 3;
    private const string Request =
        "GET /stream?bytes=52428800&chunk=16384 HTTP/1.1⏎{H}Connection: close⏎⏎";

    private static readonly TimeSpan LastCall = TimeSpan.FromSeconds(Scale.Of(25, 8));

    [Theory, Row("TM-07")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_slow_reader_is_cut_on_time_and_costs_256_KiB(bool takesOneByteEachSecond)
    {
        await using var server = await TimedServer.StartProcessAsync(TimedServer.NoHandlerIsLate);

        // The first crowd warms up what the next one uses again.
        await OfCrowdAsync(server, takesOneByteEachSecond, howMany: Clients);
        var grown = long.MaxValue;
        for (var i = 0; i < Crowds && grown > MostBytes; i++)
        {
            var before = (await server.DiagnosisAsync()).ResidentBytes;
            var most = await OfCrowdAsync(server, takesOneByteEachSecond, howMany: Clients);
            grown = Math.Min(grown, most - before);
        }
        Assert.InRange(grown, long.MinValue, MostBytes);
    }

    /// <returns>The most that the process held meanwhile.</returns>
    private static async Task<long> OfCrowdAsync(ServerProcess server, bool takesBytes, int howMany)
    {
        var crowd = new List<Socket>();
        using var over = new CancellationTokenSource();
        try
        {
            for (var i = 0; i < howMany; i++)
            {
                crowd.Add(await ConnectAsync(server.EndPoint));
            }

            var taking = takesBytes ? TakeAsync(crowd, over.Token) : Task.CompletedTask;
            var most = await MostHeldUntilCutAsync(server);
            await over.CancelAsync();
            await taking;
            return most;
        }
        finally
        {
            crowd.ForEach(socket => socket.Dispose());
        }
    }

    private static async Task<long> MostHeldUntilCutAsync(ServerProcess server)
    {
        var started = Stopwatch.GetTimestamp();
        long most = 0;
        while (true)
        {
            var now = await server.DiagnosisAsync();
            var took = Stopwatch.GetElapsedTime(started);
            most = Math.Max(most, now.ResidentBytes);
            if (now.OpenSockets == 1)
            {
                Assert.InRange(took, TimedServer.Grace, LastCall);
                return most;
            }

            Assert.True(took < LastCall, $"{now.OpenSockets} sockets are open after {took}");
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint server)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
        {
            ReceiveBufferSize = 4096,
        };
        await socket.ConnectAsync(server);
        await socket.SendAsync(Wire.Bytes(Request));
        return socket;
    }

    private static async Task TakeAsync(List<Socket> crowd, CancellationToken over)
    {
        var one = new byte[1];
        while (!over.IsCancellationRequested)
        {
            foreach (var socket in crowd.Where(socket => socket.Available > 0))
            {
                socket.Receive(one);
            }

            await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(1), over));
        }
    }
}
