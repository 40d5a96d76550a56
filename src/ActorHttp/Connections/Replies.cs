using ActorHttp.Protocol;

namespace ActorHttp.Connections;

/// <summary>How what an actor replies becomes a response, shared by all requests of a route.
/// </summary>
internal abstract class Replies
{
    /// <summary>How long the actor may take; null: as long as any handler.</summary>
    public TimeSpan? Within { get; protected set; }

    /// <summary>What the actor is told when its reply has no use any more; null: nothing.</summary>
    public Func<CancelReason, object>? Cancelled { get; protected set; }

    /// <summary>Called on the loop; what it throws becomes a 500.</summary>
    /// <exception cref="HttpStatusException">Becomes its status.</exception>
    public abstract HttpResult Map(object reply);
}
