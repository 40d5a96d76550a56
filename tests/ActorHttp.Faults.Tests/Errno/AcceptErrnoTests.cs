using System.Diagnostics;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Errno;

/// <summary>accept4 fails as it may on a live machine.</summary>
[Row("F-06"), Row("CN-04")]
public sealed class AcceptErrnoTests(ITestOutputHelper output)
{
    private static readonly string[] Brief = ["EMFILE", "ECONNABORTED"];
    private static readonly string[] Full =
    [
        .. Brief,
        .. new[] { "ENFILE", "ENOBUFS", "ENOMEM", "EPROTO", "EPERM", "EINTR", "ENETDOWN" },
    ];

    /// <summary>After these the listener waits before it tries again, each time twice as long.
    /// </summary>
    private static readonly HashSet<string> Exhaustion = new(StringComparer.Ordinal)
    {
        "EMFILE",
        "ENFILE",
        "ENOBUFS",
        "ENOMEM",
    };

    public static TheoryData<string> Errors => new(Scale.IsFull ? Full : Brief);

    [TheoryWithTool("strace")]
    [MemberData(nameof(Errors))]
    public async Task Errors_in_a_row_keep_nobody_out_for_long(string error)
    {
        var times = Exhaustion.Contains(error) ? Scale.Of(6, 14) : 50;
        await using var server = await ServerProcess.StartAsync(
            new ServerStart { Errors = ErrorSink.Kept }
        );
        using var old = await RawClient.ConnectAsync(server.EndPoint);
        await IsServedAsync(old);
        var cpu = new CpuClock(server.Id);
        await using (
            var strace = await Strace.InjectAsync(
                server.Id,
                $"accept4:error={error}:when=1..{times}"
            )
        )
        {
            using var client = await RawClient.ConnectAsync(server.EndPoint);
            client.Patience = TimeSpan.FromSeconds(60);
            var began = Stopwatch.GetTimestamp();
            var answer = IsServedAsync(client);
            await IsServedAsync(old);
            await answer;
            var took = Stopwatch.GetElapsedTime(began);
            output.WriteLine($"{error}: {strace.Injected} injected, {took}, {cpu.Share():P0} CPU");
            Assert.Equal(times, strace.Injected);
            await IsAcceptingAtOnceAsync(server);
            // One in each second that it touched.
            Assert.InRange(Lines(server), 0, (int)took.TotalSeconds + 2);
        }
    }

    [FactWithTool("strace")]
    public async Task An_error_in_ten_accepts_costs_no_client_anything()
    {
        await using var server = await ServerProcess.StartAsync(
            new ServerStart { Errors = ErrorSink.Kept }
        );
        await WarmUp.RunAsync(server, clients: 5, TimeSpan.FromSeconds(0.5));
        var baseline = await Baseline.TakeAsync(server);
        var count = Scale.Of(100, 2000);
        await using (
            var strace = await Strace.InjectAsync(server.Id, "accept4:error=EPROTO:when=5+10")
        )
        {
            for (var i = 0; i < count; i++)
                await IsAcceptingAtOnceAsync(server);
            output.WriteLine($"{count} clients, {strace.Injected} errors");
            Assert.InRange(strace.Injected, count / 10, count);
        }
        await baseline.IsRestoredAsync();
    }

    private static int Lines(ServerProcess server) => server.Log.Count("annot accept");

    private static async Task IsAcceptingAtOnceAsync(ServerProcess server)
    {
        using var client = await RawClient.ConnectAsync(server.EndPoint);
        await IsServedAsync(client);
    }

    private static async Task IsServedAsync(RawClient client)
    {
        await client.SendAsync("GET /health HTTP/1.1⏎{H}⏎");
        Assert.Equal(200, (await client.ReadResponseAsync()).Status);
    }
}
