using ActorHttp.Binding;
using ActorHttp.Protocol;

namespace ActorHttp;

/// <summary>How long an actor that a route asks may take, and what becomes of its
/// replies.</summary>
public sealed class AskBuilder
{
    private readonly MappedReplies _replies;

    internal AskBuilder(MappedReplies replies) => _replies = replies;

    /// <summary>The actor's time; without it that of the limit
    /// <see cref="HttpLimits.HandlerTime"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above zero.</exception>
    public AskBuilder Within(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        _replies.SetTime(time);
        return this;
    }

    /// <summary>Tells the actor, once, that its reply has no use any more; without it the actor
    /// hears nothing.</summary>
    /// <param name="message">Called on the connection's event loop: it must not block.</param>
    public AskBuilder OnCancelled(Func<CancelReason, object> message)
    {
        ArgumentNullException.ThrowIfNull(message);
        _replies.SetCancelled(message);
        return this;
    }

    /// <summary>Makes the response of a reply of this type; the first type that fits counts.
    /// </summary>
    /// <param name="map">Called on the connection's event loop: it must not block.</param>
    public AskBuilder Reply<T>(Func<T, HttpResult> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        _replies.Add(map);
        return this;
    }
}
