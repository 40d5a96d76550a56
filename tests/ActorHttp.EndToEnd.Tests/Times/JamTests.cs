using System.Diagnostics;

namespace ActorHttp.EndToEnd.Tests.Times;

/// <summary>Deadlines hang in the loops: what holds up the rest of the process does not move them.
/// </summary>
public class JamTests
{
    private const int Blocked = 200;
    private const int Patient = 20;

    [Fact, Row("TM-16")]
    public async Task A_jammed_thread_pool_holds_up_no_deadline()
    {
        await using var server = await TimedServer.StartProcessAsync();
        var jam = new List<RawClient>();
        for (var i = 0; i < Blocked; i++)
        {
            var client = await RawClient.ConnectAsync(server.EndPoint);
            jam.Add(client);
            await client.SendAsync("GET /hang/block HTTP/1.1⏎{H}⏎");
        }

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => IsClosedInSilenceAsync(server)));
        jam.ForEach(client => client.Dispose());
    }

    [Fact, Row("TM-19")]
    public async Task A_process_that_stood_still_for_5_s_serves_those_who_waited()
    {
        // Of the pause two seconds count; the rest of the time is for a machine that is busy.
        string[] more = ["--limit", "IdleTime=5000", "--limit", "BusyIdleTime=5000"];
        await using var server = await TimedServer.StartProcessAsync(more);
        var clients = await Task.WhenAll(
            Enumerable.Range(0, Patient).Select(_ => RawClient.ConnectAsync(server.EndPoint))
        );
        await Task.WhenAll(clients.Select(client => client.IsUsableAsync()));
        await server.SignalAsync("STOP");
        await Task.Delay(TimeSpan.FromSeconds(5.5));
        await server.SignalAsync("CONT");
        await Task.WhenAll(clients.Select(client => client.IsUsableAsync()));
        foreach (var client in clients)
            client.Dispose();
        using var fresh = await RawClient.ConnectAsync(server.EndPoint);
        await fresh.IsUsableAsync();
    }

    [Fact, Row("TM-18")]
    public async Task Many_that_expire_at_once_hold_up_nobody()
    {
        await using var server = await TimedServer.StartProcessAsync();
        using var crowd = await IdleCrowd.GatherAsync(server.EndPoint, Scale.Of(2_000, 10_000));
        var longest = TimeSpan.Zero;
        await Eventually.IsTrueAsync(
            async () =>
            {
                var started = Stopwatch.GetTimestamp();
                using var client = await RawClient.ConnectAsync(server.EndPoint);
                await client.IsUsableAsync();
                var took = Stopwatch.GetElapsedTime(started);
                longest = took > longest ? took : longest;
                return crowd.AreAllClosed();
            },
            "all are closed",
            TimeSpan.FromSeconds(60)
        );
        Assert.InRange(longest, TimeSpan.Zero, TimeSpan.FromSeconds(Scale.Of(5, 1)));
    }

    private static Task IsClosedInSilenceAsync(ServerProcess server) =>
        TimedServer.EndsAtAsync(
            TimedServer.Head,
            async () =>
            {
                using var client = await RawClient.ConnectAsync(server.EndPoint);
                await TimedServer.IsClosedAsync(client);
            }
        );
}
