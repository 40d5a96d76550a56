using ActorHttp.Faults.Tests.Clients;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Load;

/// <summary>Mailboxes have no bound of their own: what is told to an actor has.</summary>
/// <remarks>Every other load here ends with the same look.</remarks>
public sealed class MailboxTests(ITestOutputHelper output)
{
    private const int Pipelined = 20;

    // Less than the time of a head: the pipelining clients send theirs byte by byte.
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(Scale.Of(2, 12));

    [Fact]
    [Row("F-16")]
    public async Task No_mailbox_of_a_connection_holds_a_hundred_messages()
    {
        await using var rig = await Rig.StartAsync(output);
        using var pipeliners = await Herd.StartAsync(rig.Server.EndPoint, Pipeliners());
        using var readers = await Herd.StartAsync(rig.Server.EndPoint, Readers());
        await WarmUp.RunAsync(rig.Server, clients: 100, Duration);
        var depth = await MailboxDepth.ReadAsync(rig.Server.EndPoint);
        rig.Say($"{depth}");
        Assert.InRange(depth.Most, 1, 100);
        Assert.InRange(depth.Looks, Scale.Of(2, 20), int.MaxValue);
        Assert.Equal(pipeliners.Clients.Count, pipeliners.Open);
        pipeliners.Dispose();
        readers.Dispose();
        await rig.EndAsync();
    }

    // Batches of many requests, of which some answers come from the pool; a byte a second more.
    private static HerdPlan Pipeliners()
    {
        var batch = "GET /health HTTP/1.1⏎{H}⏎GET /slow?ms=1 HTTP/1.1⏎{H}⏎";
        return new()
        {
            Count = 50,
            AtOnce = Wire.Repeat(Pipelined, batch),
            Drip = Wire.Bytes("GET /actor HTTP/1.1⏎{H}⏎"),
        };
    }

    // The handler writes without end; its client takes some.
    private static HerdPlan Readers() =>
        new()
        {
            Count = 50,
            AtOnce = Wire.Bytes("GET /stream?bytes=1073741824&chunk=16 HTTP/1.1⏎{H}⏎"),
            ReadPerSecond = 64 * 1024,
            ReceiveBuffer = 4096,
        };
}
