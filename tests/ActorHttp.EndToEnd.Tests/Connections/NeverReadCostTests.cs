using System.Net.Sockets;

namespace ActorHttp.EndToEnd.Tests.Connections;

/// <summary>Clients that pipeline ten thousand requests and read no answer, as a process sees them.
/// </summary>
public class NeverReadCostTests
{
    private const int Clients = 32;
    private const int Requests = 10_000;
    private const long MostBytesPerClient = 256 * 1024;

    /// <summary>What the runtime itself may take meanwhile: code that it compiles anew.</summary>
    private const long Runtime = 6 << 20;

    private const long MostBytes = (Clients * MostBytesPerClient) + Runtime;

    /// <summary>What the collector has not given back yet counts in one of them, a real cost in
    /// each.</summary>
    private const int Crowds = 3;

    [Theory, Row("PI-14")]
    [InlineData("/plaintext")]
    [InlineData("/large")]
    public async Task Each_costs_less_than_256_KiB_and_has_one_handler(string path)
    {
        await using var server = await BoundedProcess.StartAsync();
        var wire = Wire.Repeat(Requests, $"GET {path} HTTP/1.1⏎{{H}}⏎");

        // The first crowd warms up what the next one uses again.
        await FloodAsync(server, wire);
        var grown = long.MaxValue;
        for (var i = 0; i < Crowds && grown > MostBytes; i++)
        {
            var before = await server.DiagnosisAsync();
            var after = await FloodAsync(server, wire);
            Assert.InRange(after.RunningHandlers, 1, Clients + 1);
            grown = Math.Min(grown, after.ResidentBytes - before.ResidentBytes);
        }
        Assert.InRange(grown, long.MinValue, MostBytes);
    }

    /// <returns>What the server holds when it has stopped to read.</returns>
    private static async Task<Held> FloodAsync(ServerProcess server, byte[] wire)
    {
        var crowd = new List<RawClient>();
        for (var i = 0; i < Clients; i++)
        {
            crowd.Add(await RawClient.ConnectAsync(server.EndPoint, receiveBuffer: 4096));
        }

        await Task.WhenAll(crowd.Select(client => SendWhatGoesAsync(client, wire)));
        var held = await server.DiagnosisAsync();
        Assert.Equal(Clients + 1, held.OpenSockets);
        crowd.ForEach(client => client.Reset());
        await Eventually.IsTrueAsync(
            async () => (await server.DiagnosisAsync()).OpenSockets == 1,
            "all have gone"
        );
        return held;
    }

    private static async Task SendWhatGoesAsync(RawClient client, byte[] wire)
    {
        client.Patience = TimeSpan.FromMilliseconds(700);
        try
        {
            await client.SendAsync(wire);
        }
        catch (Exception stopped) when (stopped is TimeoutException or SocketException)
        {
            // The server has stopped to read.
        }
    }
}
