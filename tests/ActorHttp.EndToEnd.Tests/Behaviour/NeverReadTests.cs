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
    private const int Clients = 4;
    private const long MostBytesPerClient = 1024 * 1024;
    private const int MostBuffersPerClient = 40;

    [Theory, Row("PI-14")]
    [InlineData(PollerKind.Epoll, "/large")]
    [InlineData(PollerKind.Epoll, "/plaintext")]
    [InlineData(PollerKind.Portable, "/large")]
    [InlineData(PollerKind.Portable, "/plaintext")]
    public async Task Ten_thousand_requests_and_no_read_cost_a_little(
        PollerKind poller,
        string path
    )
    {
        await using var server = await Server.StartAsync(poller);
        await server.IsHealthyAsync();
        var before = await DiagnosisAsync(server);
        var requests = Wire.Repeat(10_000, $"GET {path} HTTP/1.1⏎{{H}}⏎");
        var clients = new List<RawClient>();
        for (var i = 0; i < Clients; i++)
        {
            clients.Add(await server.ConnectAsync(receiveBuffer: 4096));
        }

        await Task.WhenAll(clients.Select(client => SendWhatGoesAsync(client, requests)));
        await server.IsHealthyAsync();
        var after = await DiagnosisAsync(server);
        var buffers = after.Buffers - before.Buffers;
        Assert.InRange(buffers, 0, Clients * MostBuffersPerClient);
        Assert.True(
            after.Heap - before.Heap < Clients * MostBytesPerClient,
            $"{before} became {after}"
        );
        Assert.InRange(after.Running, 0, Clients + 1);
        clients.ForEach(client => client.Reset());
        await Eventually.IsTrueAsync(
            async () => (await DiagnosisAsync(server)).Buffers <= before.Buffers,
            "the buffers are given back"
        );
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
            root.GetProperty("runningHandlers").GetInt32()
        );
    }

    private sealed record Held(long Heap, int Buffers, int Running);
}
