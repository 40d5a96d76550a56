using System.Diagnostics;
using ActorHttp.EndToEnd.Tests.Behaviour;
using ActorHttp.Transport;

namespace ActorHttp.EndToEnd.Tests.Checklist;

/// <summary>RFC 9112 s7.1: the cost of a chunk, measured alone.</summary>
[Collection(nameof(Alone))]
public class TinyChunksTests
{
    private const string Head = "POST /upload HTTP/1.1⏎{H}Transfer-Encoding: chunked⏎⏎";

    [Theory, Row("CK-20")]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task A_million_tiny_chunks_cost_less_than_two_seconds(PollerKind poller)
    {
        var server = await Server.SharedAsync(poller);
        var chunks = Wire.Repeat(1_000_000, "1⏎x⏎");
        using var client = await server.ConnectAsync();
        client.Patience = TimeSpan.FromSeconds(40);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        await client.SendAsync(Head);
        await client.SendAsync(chunks);
        var response = await client.AskAsync("0⏎⏎");
        process.Refresh();
        Assert.Equal("1000000", response.Text);
        Assert.InRange(
            process.TotalProcessorTime - before,
            TimeSpan.Zero,
            TimeSpan.FromSeconds(Scale.Of(6, 2))
        );
        await client.IsUsableAsync();
    }
}
