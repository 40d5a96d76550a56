using System.Diagnostics;
using ActorHttp.TestServer;
using ActorHttp.Transport;
using Xunit.Abstractions;

namespace ActorHttp.EndToEnd.Tests.Behaviour;

/// <summary>An actor that works for a client is told at once when that client leaves: within
/// 100 ms where the machine is the test's alone, long before any deadline where it is not.</summary>
[Collection(nameof(Alone))]
public class LeavingTests(ITestOutputHelper output)
{
    private const int Tries = 20;

    private static readonly TimeSpan Mostly = TimeSpan.FromMilliseconds(Scale.Of(1_000, 100));
    private static readonly TimeSpan Always = TimeSpan.FromSeconds(Scale.Of(10, 1));

    /// <summary>Every kind of actor, on both pollers.</summary>
    public static TheoryData<PollerKind, string> Actors =>
        new()
        {
            { PollerKind.Epoll, "/leave/tell" },
            { PollerKind.Epoll, "/leave/request" },
            { PollerKind.Portable, "/leave/tell" },
            { PollerKind.Portable, "/leave/request" },
        };

    [Theory, Row("TM-11")]
    [MemberData(nameof(Actors))]
    public Task A_reset_is_told_within_100_ms(PollerKind poller, string path) =>
        IsToldAsync(poller, path, CancelReason.ClientGone, client => client.Reset());

    [Theory, Row("TM-11")]
    [MemberData(nameof(Actors))]
    public Task A_close_is_told_within_100_ms(PollerKind poller, string path) =>
        IsToldAsync(poller, path, CancelReason.ClientFinished, client => client.Dispose());

    private async Task IsToldAsync(
        PollerKind poller,
        string path,
        CancelReason reason,
        Action<RawClient> leave
    )
    {
        await using var server = await Server.StartAsync(poller);
        var times = new List<TimeSpan>();
        while (times.Count < Tries)
            times.Add(await LeaveAsync(server, path, reason, leave));
        times.Sort();
        output.WriteLine($"{times[0]} to {times[^1]}, mostly {times[Tries / 2]}");
        Assert.InRange(times[Tries / 2], TimeSpan.Zero, Mostly);
        Assert.InRange(times[^1], TimeSpan.Zero, Always);
        Assert.Equal(Tries, (await server.StatisticsAsync()).Cancellations);
    }

    /// <returns>From the leaving to the message that tells of it.</returns>
    private static async Task<TimeSpan> LeaveAsync(
        Server server,
        string path,
        CancelReason reason,
        Action<RawClient> leave
    )
    {
        using var client = await server.ConnectAsync();
        await client.SendAsync($"GET {path} HTTP/1.1⏎{{H}}⏎");
        Assert.Null((await NextAsync(server)).Reason);
        var left = Stopwatch.GetTimestamp();
        leave(client);
        var told = await NextAsync(server);
        Assert.Equal(reason, told.Reason);
        return Stopwatch.GetElapsedTime(left, told.At);
    }

    private static async Task<Visit> NextAsync(Server server) =>
        await server.App.State.Visits.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
}
