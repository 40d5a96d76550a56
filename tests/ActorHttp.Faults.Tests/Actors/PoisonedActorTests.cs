using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Actors;

/// <summary>Handler actors of a program's own props that break their contract, among clients who
/// must not notice.</summary>
[Row("F-04")]
public sealed class PoisonedActorTests(ITestOutputHelper output)
{
    private const string End = "end";

    /// <summary>What two requests on a new connection get.</summary>
    private static readonly (string How, string[] Results)[] Poisons =
    [
        ("stops", ["500", "500"]),
        ("prestart", ["500", End]),
        ("poststop", ["200", "200"]),
        ("twice", ["200", "200"]),
        ("deaf", ["503", End]),
    ];

    [Fact]
    public async Task Each_gets_what_is_documented_and_the_others_are_served()
    {
        await using var server = await LoadedServer.StartAsync(
            clients: 20,
            "--limit",
            "HandlerTime=3000"
        );
        var calm = await server.CalmAsync();
        using var keeper = await RawClient.ConnectAsync(server.Process.EndPoint);
        var each = Scale.Of(3, 60);
        foreach (var (how, results) in Poisons)
        {
            await AskAsync(keeper, $"/factory/poison?how={how}");
            var all = Enumerable
                .Range(0, each)
                .Select(_ => TakeAsync(server.Process, how, results));
            await Task.WhenAll(all);
        }
        await AskAsync(keeper, "/factory/mend");
        keeper.Dispose();
        await server.EndLoadAsync();
        output.WriteLine($"{each} of each; {server.Tally}; {calm}");

        Assert.Equal(0, server.Tally.Failed);
        calm.AssertUndisturbed(server.Tally);
        // A request for a handler that dies at its birth is a dead letter by right.
        var end = await server.Baseline.IsRestoredAsync(deadLetters: each);
        Assert.DoesNotContain(end.DeadLettersByType.Keys, type => type != "HttpRequest");
    }

    private static async Task TakeAsync(ServerProcess server, string how, string[] results)
    {
        using var client = await RawClient.ConnectAsync(server.EndPoint);
        client.Patience = TimeSpan.FromSeconds(20);
        foreach (var expected in results)
        {
            var result = expected == End ? await EndAsync(client) : await AskAsync(client, "/");
            Assert.True(expected == result, $"{how}: {result}, not {expected}");
        }
    }

    private static async Task<string> EndAsync(RawClient client)
    {
        var end = await client.ReadToEndAsync();
        return end is { Bytes.Length: 0, Ending: PeerEnding.Finished } ? End : $"{end}";
    }

    private static async Task<string> AskAsync(RawClient client, string path)
    {
        await client.SendAsync($"GET {path} HTTP/1.1⏎{{H}}⏎");
        return $"{(await client.ReadResponseAsync()).Status}";
    }
}
