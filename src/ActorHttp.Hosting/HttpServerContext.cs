using Akka.Actor;
using Akka.Hosting;

namespace ActorHttp.Hosting;

/// <summary>What routes may need when they are made: once, when the server starts and all actors
/// have been registered.</summary>
/// <param name="Name">Of the server.</param>
/// <param name="System">The actor system.</param>
/// <param name="Actors">Its actors by their keys.</param>
/// <param name="Services">The host's services; there is no scope for a request.</param>
public sealed record HttpServerContext(
    string Name,
    ActorSystem System,
    IActorRegistry Actors,
    IServiceProvider Services
);
