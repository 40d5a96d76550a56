using System.Text.Json;
using ActorHttp.Transport;

namespace ActorHttp.EndToEnd.Tests.Behaviour;

/// <summary>Alone in the process: heap and descriptors are everybody's.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>A client that pipelines and never reads costs a bounded amount of memory.</summary>
[Collection(nameof(Alone))]
public class NeverReadTests
{
    private const int Clients = 16;
    private const long MostBytes = Clients * 1024 * 1024;
    private const int MostBuffersPerClient = 40;

    /// <summary>A flood that reads in larger pieces than those before it makes the pool larger,
    /// once; what a client costs is in each.</summary>
    private const int Floods = 3;

    [Theory, Row("PI-14")]
    [InlineData(PollerKind.Epoll, "/large")]
    [InlineData(PollerKind.Epoll, "/plaintext")]
    [InlineData(PollerKind.Portable, "/large")]
    [InlineData(PollerKind.Portable, "/plaintext")]
    public async Task Requests_without_end_and_no_read_cost_a_little(PollerKind poller, string path)
    {
        await using var server = await Server.StartAsync(poller);
        var requests = Wire.Repeat(50_000, $"GET {path} HTTP/1.1⏎{{H}}⏎");

        // The first flood fills the pool of buffers, which keeps some for the next one.
        Leave(await FloodAsync(server, requests));
        var grown = long.MaxValue;
        for (var i = 0; i < Floods && grown > MostBytes; i++)
        {
            var before = await BuffersAreBackAsync(server);
            var clients = await FloodAsync(server, requests);
            await server.IsHealthyAsync();
            var after = await DiagnosisAsync(server);
            Assert.InRange(after.Buffers - before.Buffers, 1, Clients * MostBuffersPerClient);
            grown = Math.Min(grown, after.Heap - before.Heap);
            Leave(clients);
        }
        Assert.InRange(grown, long.MinValue, MostBytes);
        await BuffersAreBackAsync(server);
    }

    [Theory, Row("PI-14")]
    [InlineData(PollerKind.Epoll)]
    [InlineData(PollerKind.Portable)]
    public async Task Bytes_that_come_one_by_one_behind_a_request_do_not_cost_a_buffer_each(
        PollerKind poller
    )
    {
        await using var server = await Server.StartAsync(poller);
        var before = await DiagnosisAsync(server);
        using var client = await server.ConnectAsync();
        await client.SendAsync("GET /slow?ms=30000 HTTP/1.1⏎{H}Connection: close⏎⏎");
        await client.SendInPiecesAsync(Wire.Repeat(300, "x"));
        var after = await DiagnosisAsync(server);
        Assert.InRange(after.Buffers - before.Buffers, 0, 20);
    }

    private static async Task<List<RawClient>> FloodAsync(Server server, byte[] requests)
    {
        var clients = new List<RawClient>();
        for (var i = 0; i < Clients; i++)
        {
            clients.Add(await server.ConnectAsync(receiveBuffer: 4096));
        }

        await Task.WhenAll(clients.Select(client => SendWhatGoesAsync(client, requests)));
        return clients;
    }

    private static void Leave(List<RawClient> clients) => clients.ForEach(client => client.Reset());

    /// <summary>Only the one that asks has a connection.</summary>
    private static async Task<Held> BuffersAreBackAsync(Server server)
    {
        Held? held = null;
        await Eventually.IsTrueAsync(
            async () => (held = await DiagnosisAsync(server)) is { Open: 1, Buffers: <= 1 },
            "the buffers are given back"
        );
        return held!;
    }

    private static async Task SendWhatGoesAsync(RawClient client, byte[] requests)
    {
        client.Patience = TimeSpan.FromMilliseconds(500);
        try
        {
            await client.SendAsync(requests);
        }
        catch (TimeoutException)
        {
            // The server has stopped to read: that is the point.
        }
    }

    private static async Task<Held> DiagnosisAsync(Server server)
    {
        using var client = await server.ConnectAsync();
        var response = await client.AskAsync("GET /__diag HTTP/1.1⏎{H}Connection: close⏎⏎");
        using var json = JsonDocument.Parse(response.Body);
        var root = json.RootElement;
        return new(
            root.GetProperty("heapBytes").GetInt64(),
            root.GetProperty("rentedBuffers").GetInt32(),
            root.GetProperty("openSockets").GetInt32()
        );
    }

    private sealed record Held(long Heap, int Buffers, int Open);
}
