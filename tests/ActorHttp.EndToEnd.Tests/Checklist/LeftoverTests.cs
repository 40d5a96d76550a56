using System.Globalization;

namespace ActorHttp.EndToEnd.Tests.Checklist;

/// <summary>What one request brought is neither sent to another nor kept.</summary>
public class LeftoverTests
{
    private const byte Mark = 0xAA;
    private const int Crowds = 4;
    private const long MostBytes = 256 * 1024;

    [Fact, Row("RS-14")]
    public Task No_byte_of_a_used_buffer_is_sent() =>
        Pollers.OnOwnAsync(
            limits: null,
            async server =>
            {
                await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => FillBuffersAsync(server)));
                using var client = await server.ConnectAsync();
                foreach (
                    var wire in new[]
                    {
                        "GET / HTTP/1.1⏎{H}⏎",
                        "GET /nowhere HTTP/1.1⏎{H}⏎",
                        "{P}Content-Length: 0⏎⏎",
                        "{P}Content-Length: 1⏎⏎x",
                        "{C}1⏎x⏎0⏎⏎",
                        "GET /stream?bytes=0 HTTP/1.1⏎{H}⏎",
                        "GET /stream?bytes=3&chunk=1 HTTP/1.1⏎{H}⏎",
                        "GET /throw/sync HTTP/1.1⏎{H}⏎",
                        "GET / HTTP/9.9⏎{H}⏎",
                    }
                )
                {
                    var response = await client.AskAsync(wire);
                    Assert.DoesNotContain(Mark, response.Raw);
                }
            }
        );

    [Fact, Row("CT-12")]
    public async Task Paths_methods_and_hosts_that_never_come_again_are_forgotten()
    {
        var count = Scale.Of(8_000, 100_000);
        await using var server = await BoundedProcess.StartAsync();
        await AskForManyAsync(server, 0, count);
        var grown = long.MaxValue;
        // What the server grows once is no leak: what is kept is kept of each crowd.
        for (var crowd = 1; crowd <= Crowds && grown > MostBytes; crowd++)
        {
            var before = (await server.DiagnosisAsync()).HeapBytes;
            await AskForManyAsync(server, crowd * count, count);
            grown = (await server.DiagnosisAsync()).HeapBytes - before;
        }
        Assert.InRange(grown, long.MinValue, MostBytes);
    }

    private static async Task FillBuffersAsync(Server server)
    {
        using var client = await server.ConnectAsync();
        var body = new byte[200_000];
        body.AsSpan().Fill(Mark);
        await client.SendAsync("POST /upload HTTP/1.1⏎{H}Content-Length: 200000⏎⏎");
        await client.SendAsync(body);
        Assert.Equal("200000", (await client.ReadResponseAsync()).Text);
        var echoed = body[..60_000];
        await client.SendAsync("{P}Content-Length: 60000⏎⏎");
        await client.SendAsync(echoed);
        Assert.Equal(echoed, (await client.ReadResponseAsync()).Body);
    }

    private static async Task AskForManyAsync(ServerProcess server, int first, int count)
    {
        using var client = await RawClient.ConnectAsync(server.EndPoint);
        client.Patience = TimeSpan.FromSeconds(30);
        foreach (var batch in Enumerable.Range(first, count).Chunk(50))
        {
            await client.SendAsync(string.Concat(batch.Select(Request)));
            foreach (var _ in batch)
            {
                var status = (await client.ReadResponseAsync()).Status;
                Assert.Contains(status, new[] { 404, 405, 501 });
            }
        }
    }

    private static string Request(int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(number % 2 == 0 ? "GET" : $"M{number}")} /p{number} HTTP/1.1⏎Host: h{number}⏎⏎"
        );
}
