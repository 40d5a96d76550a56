using System.Diagnostics;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Actors;

/// <summary>Connection and parser actors that are ended at random under load.</summary>
[Row("F-02")]
public sealed class KilledConnectionTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(20);

    [Theory]
    [InlineData("connection")]
    [InlineData("parser")]
    public async Task Each_ends_its_own_connection_and_none_is_restarted(string kind)
    {
        await using var server = await LoadedServer.StartAsync(clients: Scale.Of(50, 200));
        var victims = await server.Killer.KillAsync(kind, Scale.Of(40, 1000), Every);
        await server.EndLoadAsync();
        output.WriteLine($"{victims.Count} kills: {server.Tally}");

        var tally = server.Tally;
        Assert.All(victims, victim => Assert.True(victim.HasEnded, $"{victim} was restarted"));
        Assert.Equal(victims.Count, victims.Distinct().Count());
        Assert.True(tally[Outcome.Right] > victims.Count, $"{tally}");
        Assert.Equal(tally.Failed, tally[Outcome.Refused] + tally.Cut);
        Assert.InRange(tally.Failed, 1, victims.Count);
        Assert.InRange(tally.Slowest, TimeSpan.Zero, Hang.Longest);
        await server.Baseline.IsRestoredAsync();
    }

    [Theory]
    [InlineData("connection", "")]
    [InlineData("parser", "HTTP/1.1 400")]
    public async Task Its_client_is_told_at_once_and_its_handler_is_cancelled(
        string kind,
        string lastWords
    )
    {
        await using var server = await ServerProcess.StartAsync(
            new ServerStart { Arguments = ["--loops", "1"], Errors = ErrorSink.Kept }
        );
        using var client = await RawClient.ConnectAsync(server.EndPoint);
        await client.SendAsync("GET /hang/await HTTP/1.1⏎{H}⏎");
        await Eventually.IsTrueAsync(
            async () => (await Probe.ReadAsync(server.EndPoint)).RunningHandlers == 2,
            "the handler runs"
        );
        var began = Stopwatch.GetTimestamp();
        await new Killer(server.EndPoint).KillAllAsync(kind);
        var end = await client.ReadToEndAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Hang.Longest);
        Assert.StartsWith(lastWords, Wire.Show(end.Bytes), StringComparison.Ordinal);
        client.Dispose();
        await Eventually.IsTrueAsync(
            async () => (await Probe.ReadAsync(server.EndPoint)) is { AwaitCancelled: 1 },
            "what it began is cancelled"
        );
    }
}
