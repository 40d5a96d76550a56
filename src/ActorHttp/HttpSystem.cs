using ActorHttp.Loops;
using ActorHttp.Servers;
using ActorHttp.Telemetry;
using Akka.Actor;

namespace ActorHttp;

/// <summary>HTTP as an extension of an actor system: its event loops and its servers.</summary>
public sealed class HttpSystem : IExtension
{
    /// <summary>A dispatcher of 16 threads that may block; the configuration may say otherwise
    /// under this path.</summary>
    public const string BlockingDispatcher = "actorhttp.blocking-dispatcher";

    private HttpSystem(ExtendedActorSystem system, LoopOptions options)
    {
        ServerMeter.Prepare();
        Loops = LoopGroup.Of(system, options);
        Manager = system.ActorOf(Props.Create(() => new ManagerActor(Loops)), "http");
    }

    /// <summary>Takes <see cref="HttpServer.Bind"/>.</summary>
    public IActorRef Manager { get; }

    internal LoopGroup Loops { get; }

    /// <summary>The one of a system, made now if need be.</summary>
    /// <param name="system">Ends the loops and servers with itself.</param>
    /// <param name="options">Count only if it is made now.</param>
    public static HttpSystem Of(ActorSystem system, LoopOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        return (HttpSystem)system.RegisterExtension(new Provider(options ?? LoopOptions.Default));
    }

    private sealed class Provider(LoopOptions options) : ExtensionIdProvider<HttpSystem>
    {
        public override HttpSystem CreateExtension(ExtendedActorSystem system) =>
            new(system, options);
    }
}
