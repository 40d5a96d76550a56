using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Actors;

/// <summary>Handlers that fail in every way they can, among clients who must not notice.</summary>
[Row("F-04")]
public sealed class PoisonedHandlerTests(ITestOutputHelper output)
{
    private const string Cut = "cut";

    /// <summary>What each client gets: a status, or a connection that ends within the answer.
    /// </summary>
    private static readonly (string Path, string Result)[] Brief =
    [
        ("/throw/sync", "500"),
        ("/throw/async", "500"),
        ("/throw/afterheaders", Cut),
        ("/throw/midbody", Cut),
        ("/poison/null", "500"),
        ("/poison/nulltask", "500"),
        ("/poison/nullresult", "500"),
        ("/poison/twostarts", Cut),
        ("/poison/longer", "200"),
        ("/poison/late", "200"),
        ("/hang/await", "503"),
    ];

    /// <summary>These keep a thread of the pool for 30 s, whatever became of their client.
    /// </summary>
    private static readonly (string Path, string Result)[] Full =
    [
        ("/poison/gigabyte", "200"),
        ("/hang/block", "503"),
        ("/hang/spin", "503"),
    ];

    // A busy machine takes a second to find a gigabyte, and has the others wait too.
    private const string HandlerTime = "HandlerTime=3000";

    [Fact]
    public async Task Each_gets_what_is_documented_and_the_others_are_served()
    {
        await using var server = await LoadedServer.StartAsync(clients: 20, "--limit", HandlerTime);
        var calm = await server.CalmAsync();
        var rounds = Scale.Of(2, 60);
        for (var round = 0; round < rounds; round++)
            await Task.WhenAll(Brief.Select(poison => TakeAsync(server.Process, poison)));
        foreach (var poison in Scale.IsFull ? Full : [])
            await TakeAsync(server.Process, poison);
        await server.EndLoadAsync();
        output.WriteLine($"{rounds} rounds; {server.Tally}; {calm}");

        Assert.Equal(0, server.Tally.Failed);
        calm.AssertUndisturbed(server.Tally);
        await Task.Delay(TimeSpan.FromSeconds(Scale.Of(0, 31)));
        await server.Baseline.IsRestoredAsync();
    }

    [Fact]
    public async Task Memory_that_cannot_be_had_costs_one_request()
    {
        var heap = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DOTNET_GCHeapHardLimit"] = "0x10000000",
        };
        await using var server = await ServerProcess.StartAsync(
            new ServerStart { Environment = heap, Errors = ErrorSink.Kept }
        );
        await TakeAsync(server, ("/poison/gigabyte", "500"));
        await TakeAsync(server, ("/health", "200"));
        await Eventually.IsEqualAsync(
            1,
            () => server.Log.Lines.Count(IsOutOfMemory),
            "it is in the log"
        );
    }

    /// <summary>Documented: what is thrown where nobody can catch it ends a process of .NET.
    /// </summary>
    [Theory]
    [InlineData("/poison/asyncvoid", "Nobody can catch this.")]
    [InlineData("/poison/overflow", "Stack overflow.")]
    public async Task No_server_survives(string path, string lastWords)
    {
        await using var server = await ServerProcess.StartAsync(
            new ServerStart { Errors = ErrorSink.Kept }
        );
        using var client = await RawClient.ConnectAsync(server.EndPoint);
        await client.SendAsync($"GET {path} HTTP/1.1⏎{{H}}⏎");
        await server.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(128 + 6, server.ExitCode);
        Assert.InRange(server.Log.Count(lastWords), 1, int.MaxValue);
    }

    // Below it is the stack.
    private static bool IsOutOfMemory(string line) =>
        line.StartsWith('[') && line.Contains("OutOfMemoryException", StringComparison.Ordinal);

    private static async Task TakeAsync(ServerProcess server, (string Path, string Result) poison)
    {
        using var client = await RawClient.ConnectAsync(server.EndPoint);
        client.Patience = TimeSpan.FromSeconds(20);
        await client.SendAsync($"GET {poison.Path} HTTP/1.1⏎{{H}}⏎");
        var result = await ResultAsync(client);
        Assert.True(poison.Result == result, $"{poison.Path}: {result}, not {poison.Result}");
    }

    private static async Task<string> ResultAsync(RawClient client)
    {
        try
        {
            return $"{(await client.ReadResponseAsync()).Status}";
        }
        catch (MalformedResponseException) when (client.Ending != PeerEnding.None)
        {
            return Cut;
        }
    }
}
