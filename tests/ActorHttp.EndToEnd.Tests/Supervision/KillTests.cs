using ActorHttp.EndToEnd.Tests.Behaviour;
using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.EndToEnd.Tests.Supervision;

/// <summary>Actors that are killed at random take their own client along, and nobody else.</summary>
[Collection(nameof(Alone))]
public class KillTests
{
    private const int Clients = 50;
    private const int Kills = 300;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(Scale.Of(15, 1));

    public static TheoryData<PollerKind, string> Victims
    {
        get
        {
            var all = new TheoryData<PollerKind, string>();
            foreach (var poller in new[] { PollerKind.Epoll, PollerKind.Portable })
            {
                all.Add(poller, "connection");
                all.Add(poller, "parser");
                all.Add(poller, "handler");
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task Each_client_has_a_connection_a_parser_and_a_handler(PollerKind poller)
    {
        await using var server = await Server.StartAsync(poller);
        var clients = new List<RawClient>();
        for (var i = 0; i < 5; i++)
        {
            clients.Add(await server.ConnectAsync());
            await clients[i].IsUsableAsync();
        }

        var system = server.App.System;
        foreach (var connection in ActorTree.Connections(system))
        {
            var path = connection.Path.ToStringWithoutAddress();
            Assert.Matches(@"^/user/http/\d+/loop-[01]/client-\d+$", path);
            Assert.Single(ActorTree.Find(system, p => p == path + "/parser"));
            Assert.Single(ActorTree.Find(system, p => p == path + "/handler"));
        }

        Assert.Equal(5, ActorTree.Connections(system).Count);
        clients.ForEach(client => client.Dispose());
        await IsEmptyAsync(server);
    }

    [Theory]
    [MemberData(nameof(Victims))]
    public async Task A_killed_actor_costs_its_own_client_one_answer(
        PollerKind poller,
        string victim
    )
    {
        await using var server = await Server.StartAsync(poller);
        await server.IsHealthyAsync();
        await IsEmptyAsync(server);
        var sockets = OpenSockets();
        using var stop = new CancellationTokenSource();
        var tally = new Tally();
        var running = CheckingClient.RunAsync(server.EndPoint, Clients, tally, stop.Token);
        await KillAsync(server.App.System, victim, running);
        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(40));

        Assert.True(tally[Outcome.Right] > Clients, $"{tally}");
        Assert.InRange(tally.Failed, 1, 2 * Kills);
        Assert.Equal((0, 0), (tally[Outcome.Wrong], tally[Outcome.Hung]));
        Assert.InRange(tally.Slowest, TimeSpan.Zero, Soon);
        await IsEmptyAsync(server);
        await server.IsHealthyAsync();
        await Eventually.IsTrueAsync(() => OpenSockets() <= sockets, "sockets are given back");
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task A_killed_listener_is_back_within_a_second_and_no_client_notices(
        PollerKind poller
    )
    {
        await using var server = await Server.StartAsync(poller);
        using var client = await server.ConnectAsync();
        await client.IsUsableAsync();
        for (var i = 0; i < 5; i++)
        {
            var listener = await OnlyAsync(server.App.System, "listener");
            End(listener, i);
            await IsBackAsync(server, listener);
            await client.IsUsableAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task A_killed_connection_supervisor_closes_its_clients_and_takes_new_ones(
        PollerKind poller
    )
    {
        await using var server = await Server.StartAsync(poller);
        var client = await server.ConnectAsync();
        await client.IsUsableAsync();
        for (var i = 0; i < 3; i++)
        {
            foreach (var loop in new[] { "loop-0", "loop-1" })
            {
                var supervisor = await OnlyAsync(server.App.System, loop);
                End(supervisor, i);
                await IsBackAsync(server, supervisor);
            }

            await client.ReadToEndAsync();
            client.Dispose();
            client = await server.ConnectAsync();
            await client.IsUsableAsync();
        }

        client.Dispose();
        await IsEmptyAsync(server);
    }

    [Theory]
    [InlineData("handler", 500)]
    [InlineData("parser", 400)]
    public Task What_a_killed_actors_handler_had_begun_is_cancelled(string victim, int status) =>
        Pollers.OnOwnAsync(
            limits: null,
            async server =>
            {
                using var client = await server.ConnectAsync();
                await client.SendAsync("GET /hang/await HTTP/1.1⏎{H}⏎");
                await Eventually.IsTrueAsync(
                    async () => (await server.StatisticsAsync()).Running == 1,
                    "the handler runs"
                );
                (await OnlyAsync(server.App.System, victim)).Tell(Kill.Instance);
                Assert.Equal(status, (await client.ReadResponseAsync()).Status);
                await Eventually.IsEqualAsync(
                    1,
                    () => server.App.State.AwaitCancelled,
                    "what it began is cancelled",
                    Soon
                );
            }
        );

    private static async Task KillAsync(ActorSystem system, string victim, Task running)
    {
        var random = new Random(7);
        for (var killed = 0; killed < Kills && !running.IsFaulted; )
        {
            var alive = victim switch
            {
                "connection" => ActorTree.Connections(system),
                "parser" => ActorTree.Parsers(system),
                _ => ActorTree.Handlers(system),
            };
            foreach (var one in alive.OrderBy(_ => random.Next()).Take(10))
            {
                End(one, killed++);
            }

            await Task.Delay(10);
        }
    }

    private static void End(IActorRef actor, int how)
    {
        switch (how % 3)
        {
            case 0:
                actor.Tell(Kill.Instance);
                break;
            case 1:
                actor.Tell(PoisonPill.Instance);
                break;
            default:
                ((IInternalActorRef)actor).Stop();
                break;
        }
    }

    // One that was stopped is replaced after a short pause.
    private static async Task<IActorRef> OnlyAsync(ActorSystem system, string name)
    {
        IActorRef[] found = [];
        await Eventually.IsTrueAsync(
            () => (found = Find(system, name)).Length == 1,
            $"there is one {name}"
        );
        return found[0];
    }

    private static IActorRef[] Find(ActorSystem system, string name) =>
        [
            .. ActorTree.Find(
                system,
                path => path.Split('/')[^1].StartsWith(name, StringComparison.Ordinal)
            ),
        ];

    private static Task IsBackAsync(Server server, IActorRef former) =>
        Eventually.IsTrueAsync(
            async () =>
            {
                using var client = await server.ConnectAsync();
                client.Patience = TimeSpan.FromMilliseconds(Scale.Of(2_000, 200));
                try
                {
                    await client.IsUsableAsync();
                    return true;
                }
                catch (Exception gone) when (gone is not Xunit.Sdk.XunitException)
                {
                    return false;
                }
            },
            $"accepting behind {former.Path}",
            Soon
        );

    private static Task IsEmptyAsync(Server server) =>
        Eventually.IsTrueAsync(
            async () =>
                await server.StatisticsAsync()
                    is {
                        Open: 0,
                        Running: 0,
                        ConnectionActors: 0,
                        ParserActors: 0,
                        HandlerActors: 0
                    }
                && ActorTree.Connections(server.App.System).Count == 0,
            "no connection is left"
        );

    /// <summary>Of this process, clients and servers.</summary>
    private static int OpenSockets() =>
        Directory
            .GetFiles("/proc/self/fd")
            .Count(path =>
                new FileInfo(path).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal)
                == true
            );
}
