using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Actors;

/// <summary>What above the connections is ended, under load: how far it is felt.</summary>
[Row("F-03")]
public sealed class KilledServerTests(ITestOutputHelper output)
{
    private const int Clients = 50;

    /// <summary>Loops share the clients evenly, but for those that come and go.</summary>
    private const int ClientsOfLoop = (Clients / 2) + 15;

    /// <summary>Restarts are counted within 10 s; more than 10 are a stop.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(Scale.Of(100, 1100));

    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(Scale.Of(15, 1));
    private static readonly TimeSpan TwoSeconds = TimeSpan.FromSeconds(Scale.Of(15, 2));

    [Theory]
    [InlineData("kill", 20)]
    [InlineData("stop", 3)]
    [InlineData("poison", 3)]
    public async Task A_listener_is_felt_by_nobody_and_accepts_again_within_a_second(
        string how,
        int times
    )
    {
        await using var server = await LoadedServer.StartAsync(Clients, "--loops", "2");
        var slowest = await KillAsync(server, "listener", how, Scale.Of(3, times));
        Assert.Equal(0, server.Tally.Failed);
        Assert.InRange(slowest, TimeSpan.Zero, OneSecond);
        await server.Baseline.IsRestoredAsync();
    }

    [Theory]
    [InlineData("kill", 20)]
    [InlineData("stop", 3)]
    public async Task A_connection_supervisor_takes_the_clients_of_its_loop_along_and_no_others(
        string how,
        int times
    )
    {
        await using var server = await LoadedServer.StartAsync(Clients, "--loops", "2");
        var kills = Scale.Of(3, times);
        var slowest = await KillAsync(server, "supervisor", how, kills);
        Assert.InRange(server.Tally.Failed, kills, kills * ClientsOfLoop);
        Assert.Equal(server.Tally.Failed, server.Tally.Cut);
        Assert.InRange(slowest, TimeSpan.Zero, TwoSeconds);
        // A request on its way to a handler that ends is a dead letter by right.
        var end = await server.Baseline.IsRestoredAsync(deadLetters: server.Tally.Cut);
        Assert.DoesNotContain(end.DeadLettersByType.Keys, type => type != "HttpRequest");
    }

    [Fact]
    public async Task A_server_actor_that_fails_is_felt_by_nobody()
    {
        await using var server = await LoadedServer.StartAsync(Clients, "--loops", "2");
        var slowest = await KillAsync(server, "server", "kill", Scale.Of(3, 20));
        Assert.Equal(0, server.Tally.Failed);
        Assert.InRange(slowest, TimeSpan.Zero, TwoSeconds);
        await server.Baseline.IsRestoredAsync();
    }

    [Fact]
    public async Task A_server_actor_that_is_stopped_ends_its_endpoint_and_its_clients()
    {
        await using var server = await ServerProcess.StartAsync(
            new ServerStart { Errors = ErrorSink.Kept }
        );
        using var client = await RawClient.ConnectAsync(server.EndPoint);
        await client.SendAsync("GET /health HTTP/1.1⏎{H}⏎");
        Assert.Equal(200, (await client.ReadResponseAsync()).Status);
        await KillOneAsync(new Killer(server.EndPoint), "server", "stop");
        await client.ReadToEndAsync();
        await Eventually.IsTrueAsync(() => IsRefusedAsync(server.EndPoint), "nobody listens");
        Assert.False(server.HasExited);
    }

    /// <summary>Ends actors of a kind, and waits each time until a new client is served.</summary>
    /// <returns>The longest wait.</returns>
    private async Task<TimeSpan> KillAsync(LoadedServer server, string kind, string how, int times)
    {
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < times; i++)
        {
            var pause = Task.Delay(Every);
            var began = Stopwatch.GetTimestamp();
            await KillOneAsync(server.Killer, kind, how);
            await Eventually.IsTrueAsync(
                () => IsServedAsync(server.Process.EndPoint, mayBeCut: kind == "supervisor"),
                "served"
            );
            var took = Stopwatch.GetElapsedTime(began);
            slowest = took > slowest ? took : slowest;
            await pause;
        }
        await server.EndLoadAsync();
        output.WriteLine($"{times} × {how} {kind}: back in {slowest}; {server.Tally}");
        return slowest;
    }

    // It may end the connection that asks too, before there is an answer.
    private static async Task KillOneAsync(Killer killer, string kind, string how)
    {
        try
        {
            Assert.NotNull(await killer.KillAsync(kind, how));
        }
        catch (MalformedResponseException) when (kind is "supervisor" or "server") { }
    }

    // A supervisor that is told to end may be given one more client before it does.
    private static async Task<bool> IsServedAsync(IPEndPoint server, bool mayBeCut)
    {
        try
        {
            using var client = await RawClient.ConnectAsync(server);
            await client.SendAsync("GET /health HTTP/1.1⏎{H}⏎");
            return (await client.ReadResponseAsync()).Status == 200;
        }
        catch (Exception cut)
            when (mayBeCut && cut is MalformedResponseException or SocketException)
        {
            return false;
        }
    }

    private static async Task<bool> IsRefusedAsync(IPEndPoint server)
    {
        try
        {
            using var client = await RawClient.ConnectAsync(server);
            return false;
        }
        catch (SocketException refused)
        {
            return refused.SocketErrorCode == SocketError.ConnectionRefused;
        }
    }
}
