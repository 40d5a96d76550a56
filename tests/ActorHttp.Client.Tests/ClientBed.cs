using Akka.Actor;

namespace ActorHttp.Client.Tests;

/// <summary>A system with a client, and whatever a test needs beside it.</summary>
internal sealed class ClientBed : IAsyncDisposable
{
    public ClientBed(ClientOptions? options = null, int loops = 2)
    {
        System = ActorSystem.Create("client-tests", "akka.loglevel = WARNING");
        Client = ActorHttpClient.On(System, options ?? Quick, new LoopOptions { Count = loops });
    }

    /// <summary>No proxy of the machine the tests run on.</summary>
    public static ClientOptions Quick { get; } = new() { Proxies = Proxies.ProxyRules.None };

    public ActorSystem System { get; }

    public ActorHttpClient Client { get; }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await System.Terminate();
    }
}
