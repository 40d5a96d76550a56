using ActorHttp.Loops;
using ActorHttp.Routing;
using Akka.Actor;

namespace ActorHttp;

/// <summary>Routes that can be exchanged while servers answer by them. Any thread.</summary>
/// <remarks>A request that begins after the exchange sees the new ones, on connections that stand
/// too; one that runs keeps its route and its filters to its end.</remarks>
public sealed class LiveRoutes
{
    private readonly CurrentTable _current;

    /// <summary>Begins with these.</summary>
    /// <inheritdoc cref="Replace"/>
    public LiveRoutes(Routes routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        _current = new CurrentTable(routes.ToTable());
    }

    /// <summary>Answers by others from now on.</summary>
    /// <exception cref="ArgumentException">Two routes could answer the same request; both are
    /// named, and nothing has changed.</exception>
    public void Replace(Routes routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        _current.Table = routes.ToTable();
    }

    /// <summary>Makes the handler actor of a connection, for <see cref="HttpServer.Bind"/> and
    /// <see cref="HttpServerBuilder.HandledBy"/>; several servers may share these routes.</summary>
    public Props ToProps()
    {
        var current = _current;
        return Producer<RouteHandlerActor>.Props(() => new RouteHandlerActor(current));
    }
}
