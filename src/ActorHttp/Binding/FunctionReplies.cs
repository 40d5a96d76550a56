using ActorHttp.Connections;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Binding;

/// <summary>Replies to a single question.</summary>
internal sealed class FunctionReplies<T> : Replies
{
    private readonly Func<T, HttpResult> _map;

    public FunctionReplies(Func<T, HttpResult> map, TimeSpan? within)
    {
        _map = map;
        Within = within;
    }

    public override HttpResult Map(object reply) =>
        reply switch
        {
            T known => _map(known),
            HttpResult result => result,
            Status.Failure failure => throw failure.Cause,
            _ => throw new InvalidOperationException(
                $"{reply.GetType().Name} was replied where {typeof(T).Name} was expected."
            ),
        };
}
