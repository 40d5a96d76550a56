using System.Diagnostics;
using ActorHttp.Protocol;

namespace ActorHttp.EndToEnd.Tests.Connections;

/// <summary>How many clients, how many requests of each.</summary>
public class LimitTests
{
    private const int Places = 100;
    private const int TooMany = 20;

    [Fact, Row("CN-01")]
    public Task At_the_limit_503_or_patience_below_it_an_answer_at_once() =>
        Pollers.OnOwnAsync(
            HttpLimits.Default with
            {
                Connections = Places,
                // A busy machine takes its time; nobody is to make room meanwhile.
                BusyIdleTime = TimeSpan.FromMinutes(1),
            },
            async server =>
            {
                var clients = await ConnectAsync(server, Places);
                foreach (var client in clients)
                {
                    await client.IsUsableAsync();
                }

                var refused = await ConnectAsync(server, TooMany);
                var answers = await Task.WhenAll(refused.Select(RefusedOrWaitingAsync));
                Assert.Contains(true, answers);
                foreach (var client in refused.Concat(clients.Take(TooMany)))
                {
                    client.Dispose();
                }

                await Eventually.IsTrueAsync(
                    async () => (await server.StatisticsAsync()).Open == Places - TooMany,
                    "there is room"
                );
                var started = Stopwatch.GetTimestamp();
                await server.IsHealthyAsync();
                var took = Stopwatch.GetElapsedTime(started);
                Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(Scale.Of(10, 1)));
                foreach (var client in clients.Skip(TooMany))
                {
                    await client.IsUsableAsync();
                    client.Dispose();
                }
            }
        );

    [Fact, Row("CN-07")]
    public Task The_last_request_of_a_connection_is_announced_and_none_is_lost() =>
        Pollers.OnOwnAsync(
            HttpLimits.Default with
            {
                RequestsPerConnection = 1_000,
            },
            async server =>
            {
                using var client = await server.ConnectAsync();
                var sending = client.SendAsync(Wire.Repeat(1_200, Clients.Health));
                for (var i = 1; i < 1_000; i++)
                {
                    var response = await client.ReadResponseAsync();
                    Assert.Equal((200, null), (response.Status, response.Header("Connection")));
                }

                await client.IsLastAsync(await client.ReadResponseAsync());
                await sending;
                Assert.Equal(1_000, (await server.StatisticsAsync()).Requests);
            }
        );

    private static async Task<List<RawClient>> ConnectAsync(Server server, int count)
    {
        var clients = new List<RawClient>();
        for (var i = 0; i < count; i++)
        {
            clients.Add(await server.ConnectAsync());
        }

        return clients;
    }

    /// <returns>Whether it was refused; who is not must wait.</returns>
    private static async Task<bool> RefusedOrWaitingAsync(RawClient client)
    {
        if (await client.StaysSilentAsync(TimeSpan.FromMilliseconds(300)))
            return false;
        var response = await client.ReadResponseAsync();
        Assert.Equal(503, response.Status);
        Assert.NotNull(response.Header("Retry-After"));
        await client.IsLastAsync(response);
        return true;
    }
}
