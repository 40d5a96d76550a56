using ActorHttp.Client.Pools;
using ActorHttp.Client.Proxies;
using Akka.Actor;

namespace ActorHttp.Client.Tests;

/// <summary>A system with a client, and whatever a test needs beside it.</summary>
internal sealed class ClientBed : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public ClientBed(ClientOptions? options = null, int loops = 2, string logLevel = "WARNING")
    {
        System = ActorSystem.Create(
            "client-tests",
            $"akka {{ loglevel = {logLevel}, stdout-loglevel = {logLevel} }}"
        );
        Client = ActorHttpClient.On(System, options ?? Quick, new LoopOptions { Count = loops });
    }

    /// <summary>No proxy of the machine the tests run on, and patience while that is busy: a test
    /// that means a time says it.</summary>
    public static ClientOptions Quick { get; } =
        new()
        {
            Proxies = ProxyRules.None,
            WaitTime = TimeSpan.FromMinutes(3),
            ConnectTime = TimeSpan.FromMinutes(1),
            TlsTime = TimeSpan.FromMinutes(1),
            SendTime = TimeSpan.FromMinutes(3),
            HeadTime = TimeSpan.FromMinutes(3),
            BodyTime = TimeSpan.FromMinutes(3),
            ConsumeTime = TimeSpan.FromMinutes(3),
            RequestTime = TimeSpan.FromMinutes(4),
        };

    public ActorSystem System { get; }

    public ActorHttpClient Client { get; }

    /// <summary>The pools of the client; of the first of them its connections.</summary>
    public async Task<int> PoolsAsync() => (await CountAsync(Client.Ref)).Connections;

    /// <summary>What the client's one pool has; nothing as long as there is none.</summary>
    public async Task<PoolCensus> CensusAsync() =>
        await PoolsAsync() == 0
            ? new PoolCensus(0, 0, 0)
            : await System
                .ActorSelection($"{Client.Ref.Path}/*")
                .Ask<PoolCensus>(CountPools.Instance, Patience);

    /// <summary>Tells all pools ("*"), or all connections ("*/*").</summary>
    public void TellChildren(string which, object message) =>
        System.ActorSelection($"{Client.Ref.Path}/{which}").Tell(message);

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await System.Terminate();
    }

    private static Task<PoolCensus> CountAsync(IActorRef actor) =>
        actor.Ask<PoolCensus>(CountPools.Instance, Patience);
}
