using System.Diagnostics;

namespace ActorHttp.EndToEnd.Tests.Times;

/// <summary>A handler has 3 s, and its client is told when they are over.</summary>
public class HandlerTimeTests
{
    [Fact, Row("TM-09")]
    public Task A_handler_that_never_answers_is_told_and_leaves_nothing() =>
        TimedServer.OnBothAsync(async server =>
        {
            using var client = await server.ConnectAsync();
            await IsLateAsync(client, "/hang/await");
            await Eventually.IsEqualAsync(
                1,
                () => server.App.State.AwaitCancelled,
                "the handler is told"
            );
            client.Dispose();
            await Eventually.IsTrueAsync(
                async () =>
                    await server.StatisticsAsync()
                        is { Running: 0, HandlerActors: 0, ConnectionActors: 0 },
                "nothing is left"
            );
        });

    [Fact, Row("TM-10")]
    public async Task A_handler_that_blocks_or_spins_costs_its_own_client_a_503()
    {
        await using var server = await TimedServer.StartProcessAsync("--loops", "1");
        await Task.WhenAll(
            IsLateAsync(server, "/hang/block"),
            IsLateAsync(server, "/hang/spin"),
            OthersAreServedAsync(server, TimedServer.Handler)
        );
    }

    [Fact, Row("TM-11")]
    public async Task A_reset_is_told_to_the_handler_within_a_second_and_is_no_error()
    {
        await using var server = await TimedServer.StartProcessAsync(TimedServer.NoHandlerIsLate);
        using (var client = await RawClient.ConnectAsync(server.EndPoint))
        {
            await client.SendAsync("GET /hang/await HTTP/1.1⏎{H}⏎");
            await Eventually.IsTrueAsync(
                async () => (await server.DiagnosisAsync()).RunningHandlers == 2,
                "the handler runs"
            );
            client.Reset();
        }

        var reset = Stopwatch.GetTimestamp();
        await Eventually.IsTrueAsync(
            async () => (await server.DiagnosisAsync()).AwaitCancelled == 1,
            "the handler is told"
        );
        var most = TimeSpan.FromSeconds(Scale.Of(15, 2));
        Assert.InRange(Stopwatch.GetElapsedTime(reset), TimeSpan.Zero, most);
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("[ERROR]"));
    }

    private static async Task IsLateAsync(ServerProcess server, string path)
    {
        using var client = await RawClient.ConnectAsync(server.EndPoint);
        await IsLateAsync(client, path);
    }

    private static Task IsLateAsync(RawClient client, string path) =>
        TimedServer.EndsAtAsync(
            TimedServer.Handler,
            async () =>
            {
                await client.SendAsync($"GET {path} HTTP/1.1⏎{{H}}⏎");
                await TimedServer.IsRefusedAsync(client, 503);
            }
        );

    private static async Task OthersAreServedAsync(ServerProcess server, TimeSpan duration)
    {
        var started = Stopwatch.GetTimestamp();
        using var client = await RawClient.ConnectAsync(server.EndPoint);
        client.Patience = TimeSpan.FromSeconds(Scale.Of(10, 1));
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            await client.IsUsableAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }
}
