using ActorHttp.EndToEnd.Tests.Supervision;
using Akka.Actor;

namespace ActorHttp.EndToEnd.Tests.Times;

/// <summary>A head has 2 s from its connection on, whatever comes meanwhile.</summary>
public class HeadTimeTests
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Tenth = TimeSpan.FromMilliseconds(100);

    [Fact, Row("TM-01")]
    public Task Silence_is_closed_after_2_s() => TimedServer.OnBothAsync(IsClosedInSilenceAsync);

    [Fact]
    [Row("TM-02"), Row("TM-03")]
    public Task Neither_a_byte_nor_a_line_resets_the_time() =>
        TimedServer.OnBothAsync(server =>
            Task.WhenAll(
                DripsAsync(server, Enumerable.Repeat("G", 60), Quarter),
                DripsAsync(
                    server,
                    ["GET / HTTP/1.1⏎", "Host: a⏎", .. Enumerable.Repeat("X: 1⏎", 12)],
                    TimeSpan.FromSeconds(1)
                )
            )
        );

    [Fact, Row("TM-15")]
    public Task Questions_and_messages_reset_no_time() =>
        TimedServer.OnBothAsync(async server =>
        {
            using var over = new CancellationTokenSource();
            var asking = AskAllTheTimeAsync(server, over.Token);
            await Task.WhenAll(
                IsClosedInSilenceAsync(server),
                DripsAsync(server, Enumerable.Repeat("G", 60), Quarter)
            );
            await over.CancelAsync();
            Assert.InRange(await asking, 10, int.MaxValue);
        });

    private static async Task IsClosedInSilenceAsync(Server server)
    {
        await TimedServer.EndsAtAsync(
            TimedServer.Head,
            async () =>
            {
                using var client = await server.ConnectAsync();
                await TimedServer.IsClosedAsync(client);
            }
        );
    }

    private static async Task DripsAsync(Server server, IEnumerable<string> parts, TimeSpan pace)
    {
        using var client = await server.ConnectAsync();
        var sending = Task.CompletedTask;
        await TimedServer.EndsAtAsync(
            TimedServer.Head,
            async () =>
            {
                sending = TimedServer.DripAsync(client, parts, pace);
                await TimedServer.IsRefusedAsync(client, 408);
            }
        );
        client.Dispose();
        await sending;
    }

    /// <returns>How many messages a connection was sent.</returns>
    private static async Task<int> AskAllTheTimeAsync(Server server, CancellationToken over)
    {
        var sent = 0;
        while (!over.IsCancellationRequested)
        {
            await server.StatisticsAsync();
            foreach (var connection in ActorTree.Connections(server.App.System))
            {
                connection.Tell(new Identify(sent++), ActorRefs.NoSender);
            }

            await Task.Delay(Tenth, CancellationToken.None);
        }

        return sent;
    }
}
