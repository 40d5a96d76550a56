using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Routing;

/// <summary>What is done with a request whose path and method match.</summary>
internal abstract class Route
{
    /// <summary>Method and path, for the watchdog that names who holds a loop.</summary>
    public string Name { get; set; } = "a route";

    /// <summary>The path as the program wrote it; null for what answers where no route
    /// matches.</summary>
    public string? Template { get; set; }

    public override string ToString() => Name;

    /// <summary>Sees to it that <paramref name="exchange"/> is answered. Called on the handler's
    /// thread; what it throws becomes a 500.</summary>
    /// <returns>What to tell of a cancellation; null if there is nobody.</returns>
    public abstract ICanBeCancelled? Handle(
        HttpRequest request,
        IActorRef exchange,
        IActorRef handler
    );
}

/// <summary>Work that outlasts the message that began it.</summary>
internal interface ICanBeCancelled
{
    void Cancel(RequestCancelled cancelled);
}

/// <summary>A function that answers at once, on the loop: it must not block.</summary>
internal sealed class InlineRoute(Func<HttpRequest, HttpResponse> answer) : Route
{
    public HttpResponse Answer(HttpRequest request) => answer(request);

    public override ICanBeCancelled? Handle(
        HttpRequest request,
        IActorRef exchange,
        IActorRef handler
    )
    {
        exchange.Tell(Answer(request), handler);
        return null;
    }
}

/// <summary>An actor that receives the requests themselves and answers their sender.</summary>
internal sealed class ActorRoute(IActorRef actor) : Route
{
    public override ICanBeCancelled Handle(
        HttpRequest request,
        IActorRef exchange,
        IActorRef handler
    )
    {
        actor.Tell(request, exchange);
        return new Told(actor, handler);
    }

    private sealed class Told(IActorRef actor, IActorRef handler) : ICanBeCancelled
    {
        public void Cancel(RequestCancelled cancelled) => actor.Tell(cancelled, handler);
    }
}
