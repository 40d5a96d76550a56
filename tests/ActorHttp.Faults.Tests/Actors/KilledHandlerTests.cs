using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Actors;

/// <summary>Handler actors that are ended at random under load.</summary>
[Row("F-01")]
public sealed class KilledHandlerTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Each_costs_at_most_one_500_and_leaves_nothing()
    {
        await using var server = await LoadedServer.StartAsync(clients: Scale.Of(50, 200));
        var victims = await server.Killer.KillAsync("handler", Scale.Of(60, 2000), Every);
        await server.EndLoadAsync();
        output.WriteLine($"{victims.Count} kills: {server.Tally}");

        var tally = server.Tally;
        Assert.All(victims, victim => Assert.True(victim.HasEnded, $"{victim} was restarted"));
        Assert.True(tally[Outcome.Right] > victims.Count, $"{tally}");
        Assert.Equal(tally.Failed, tally[Outcome.ServerError] + tally.Cut);
        Assert.InRange(tally.Failed, 0, victims.Count);
        Assert.InRange(tally.Slowest, TimeSpan.Zero, Hang.Longest);
        // A request on its way to a victim is a dead letter by right; the client had its 500.
        var end = await server.Baseline.IsRestoredAsync(deadLetters: tally[Outcome.ServerError]);
        Assert.DoesNotContain(end.DeadLettersByType.Keys, type => type != "HttpRequest");
    }
}
