using ActorHttp.Protocol;
using Akka.Hosting;

namespace ActorHttp.Hosting;

/// <summary>Routes to the registered actors of a host.</summary>
public static class ActorRoutes
{
    /// <summary>An actor that is registered under a key gets a message that is made of the request,
    /// and what it replies becomes the response.</summary>
    /// <typeparam name="TKey">As in <see cref="IRequiredActor{TActor}"/>.</typeparam>
    /// <inheritdoc cref="RouteBuilder.Ask(Akka.Actor.IActorRef, Func{HttpRequest, object})"/>
    /// <exception cref="InvalidOperationException">The route is not one of a server of a
    /// host.</exception>
    /// <exception cref="MissingActorRegistryEntryException">No actor has that key.</exception>
    public static AskBuilder Ask<TKey>(this RouteBuilder route, Func<HttpRequest, object> message)
    {
        ArgumentNullException.ThrowIfNull(route);
        return route.Ask(ActorOf<TKey>(route), message);
    }

    /// <summary>An actor that is registered under a key gets the requests themselves.</summary>
    /// <inheritdoc cref="Ask{TKey}"/>
    public static void Tell<TKey>(this RouteBuilder route)
    {
        ArgumentNullException.ThrowIfNull(route);
        route.Tell(ActorOf<TKey>(route));
    }

    private static Akka.Actor.IActorRef ActorOf<TKey>(RouteBuilder route)
    {
        var make =
            route.Parameters?.Invoke(typeof(IActorRegistry))
            ?? throw new InvalidOperationException(
                $"There is no registry to find {typeof(TKey).Name} in: add this route within "
                    + "WithHttpServer."
            );
        return ((IActorRegistry)make(null!)!).Get<TKey>();
    }
}
