using System.Text.Json;
using ActorHttp.Connections;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Binding;

/// <summary>Replies by their types, in the order in which they were named.</summary>
internal sealed class MappedReplies(JsonSerializerOptions json) : Replies
{
    private readonly List<Func<object, HttpResult?>> _maps = [];

    public void SetTime(TimeSpan time) => Within = time;

    public void SetCancelled(Func<CancelReason, object> message) => Cancelled = message;

    public void Add<T>(Func<T, HttpResult> map) =>
        _maps.Add(reply => reply is T known ? map(known) : null);

    public override HttpResult Map(object reply)
    {
        foreach (var map in _maps)
            if (map(reply) is { } result)
                return result;
        return reply switch
        {
            HttpResult result => result,
            Status.Failure failure => throw failure.Cause,
            string text => HttpResponse.Text(text),
            _ => ResultOf.Json(reply, json),
        };
    }
}
