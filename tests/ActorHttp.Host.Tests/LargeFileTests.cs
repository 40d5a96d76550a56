using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ActorHttp.Host.Tests;

/// <summary>A file much larger than the memory that its clients may cost: 2 GiB for 50 slow ones at
/// full scale.</summary>
public sealed class LargeFileTests
{
    private const int MiB = 1 << 20;
    private const int MayGrow = 32 * MiB;

    private static readonly int Clients = Scale.Of(brief: 10, full: 50);
    private static readonly long Size = Scale.Of(brief: 64, full: 2048) * (long)MiB;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(Scale.Of(brief: 2, full: 10));

    // So much at a time, then a rest: 20 MiB/s at most.
    private const int Portion = MiB;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Slow_clients_of_a_large_file_cost_no_memory()
    {
        using var web = new WebRoot();
        using (var file = File.Create(web.PathOf("large.bin")))
            file.SetLength(Size);
        await using var site = await Site.StartAsync("serve", web.Root, "--loops", "1");
        await site.AskAsync("GET /large.bin HTTP/1.1⏎{H}Range: bytes=0-9⏎⏎");
        using var over = new CancellationTokenSource(Patience);
        var before = ResidentBytes(site.Process.Id);
        var reads = Task.WhenAll(
            Enumerable.Range(0, Clients).Select(_ => ReadAsync(site.EndPoint, over.Token))
        );
        var most = await MostResidentAsync(site.Process.Id, reads);
        Assert.All(await reads, received => Assert.Equal(Size, received));
        Assert.InRange(most - before, long.MinValue, MayGrow);
    }

    /// <returns>Bytes of the body.</returns>
    private static async Task<long> ReadAsync(EndPoint server, CancellationToken over)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server, over);
        var request = "GET /large.bin HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"u8.ToArray();
        await socket.SendAsync(request, over);
        var buffer = new byte[Portion];
        var count = await socket.ReceiveAsync(buffer, over);
        var head = Encoding.ASCII.GetString(buffer, 0, count).Split("\r\n\r\n")[0];
        long received = -head.Length - 4;
        var sinceRest = 0;
        while (count > 0)
        {
            received += count;
            sinceRest += count;
            if (sinceRest >= Portion)
            {
                sinceRest = 0;
                await Task.Delay(Rest, over);
            }
            count = await socket.ReceiveAsync(buffer, over);
        }
        return received;
    }

    private static async Task<long> MostResidentAsync(int process, Task until)
    {
        long most = 0;
        while (!until.IsCompleted)
        {
            most = Math.Max(most, ResidentBytes(process));
            await Task.WhenAny(until, Task.Delay(100));
        }
        return most;
    }

    private static long ResidentBytes(int process)
    {
        var line = File.ReadLines(
                string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status")
            )
            .First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024;
    }
}
