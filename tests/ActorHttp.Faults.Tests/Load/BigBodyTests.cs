using System.Diagnostics;
using System.Globalization;
using ActorHttp.Faults.Tests.Clients;
using ActorHttp.TestServer;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Load;

/// <summary>Bodies far larger than any memory should be, both ways, every byte checked.</summary>
public sealed class BigBodyTests(ITestOutputHelper output)
{
    private static readonly long Most = Scale.Of(16, 32) * 1024L * 1024L;

    /// <summary>A whole number of periods, so that each block looks the same.</summary>
    private const int BlockBytes = 4096 * Pattern.Period;

    private static readonly long Bytes = Scale.Of(64, 4096) * 1024L * 1024L;
    private static readonly ReadOnlyMemory<byte> Block = Pattern.Of(BlockBytes);

    [Theory]
    [InlineData("Content-Length")]
    [InlineData("chunked")]
    public async Task One_that_is_pulled_part_by_part_takes_no_memory(string framing)
    {
        await using var rig = await StartAsync();
        using var client = await RawClient.ConnectAsync(rig.Server.EndPoint);
        client.Patience = TimeSpan.FromSeconds(30);
        var began = Stopwatch.GetTimestamp();
        await (framing == "chunked" ? SendChunkedAsync(client) : SendPlainAsync(client));
        var response = await client.ReadResponseAsync();
        Say(rig, began);
        Assert.Equal($"200 {Bytes}", $"{response.Status} {response.Text}");
        client.Dispose();
        await EndAsync(rig);
    }

    [Theory]
    [InlineData("/stream")]
    [InlineData("/big/parts")]
    [InlineData("/big/stream")]
    public async Task One_that_is_written_part_by_part_takes_no_memory(string path)
    {
        await using var rig = await StartAsync();
        var began = Stopwatch.GetTimestamp();
        using (var client = new PacedDownload())
        {
            await client.OpenAsync(rig.Server.EndPoint, Bytes, path);
            await client.ReadToEndAsync();
            Assert.Equal(Bytes, client.Received);
        }
        Say(rig, began);
        await EndAsync(rig);
    }

    private Task<Rig> StartAsync() =>
        Rig.StartAsync(output, $"BodyBytes={Bytes}", "HandlerTime=600000");

    private static async Task SendPlainAsync(RawClient client)
    {
        await client.SendAsync($"POST /big/up HTTP/1.1⏎{{H}}Content-Length: {Bytes}⏎⏎");
        foreach (var block in Blocks())
            await client.SendAsync(block);
    }

    private static async Task SendChunkedAsync(RawClient client)
    {
        await client.SendAsync("POST /big/up HTTP/1.1⏎{H}Transfer-Encoding: chunked⏎⏎");
        foreach (var block in Blocks())
        {
            await client.SendAsync($"{block.Length:x}⏎");
            await client.SendAsync(block);
            await client.SendAsync("⏎");
        }
        await client.SendAsync("0⏎⏎");
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Blocks()
    {
        for (var left = Bytes; left > 0; left -= BlockBytes)
            yield return Block[..(int)Math.Min(BlockBytes, left)];
    }

    private static void Say(Rig rig, long began)
    {
        var rate = Bytes / Stopwatch.GetElapsedTime(began).TotalSeconds / (1024 * 1024);
        rig.Say(string.Create(CultureInfo.InvariantCulture, $"{rate:f0} MiB/s"));
    }

    private static async Task EndAsync(Rig rig)
    {
        rig.AssertGrowth(connections: 1, Most);
        var end = await rig.EndAsync();
        Assert.Equal(rig.Start.HandlerFailures, end.Server.HandlerFailures);
        Assert.Equal(0, end.Server.Timeouts);
    }
}
