using ActorHttp.Connections;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Handling;

/// <summary>No response yet, but who will tell one to the exchange.</summary>
internal abstract class DeferredResult : HttpResult
{
    private Func<ResponseFields, ResponseFields>? _change;
    private HttpRequest? _request;
    private Func<Exchange, AnswerGate>? _gate;

    /// <summary>Sees to it that the exchange is answered. On the handler's thread.</summary>
    /// <returns>What to tell of a cancellation; null if there is nobody.</returns>
    public ICanBeCancelled? Begin(HttpRequest request, IActorRef exchange, IHandlerScope handler)
    {
        if (exchange is Exchange ours)
        {
            if (_change is not null)
                ours.Change(_change);
            if (_gate is not null)
                ours.Gate ??= _gate(ours);
        }
        return Run(_request ?? request, exchange, handler);
    }

    /// <summary>The same for the request that a filter has put in the place of another.</summary>
    public DeferredResult To(HttpRequest request)
    {
        var copy = (DeferredResult)MemberwiseClone();
        copy._request = request;
        return copy;
    }

    /// <summary>The same through a gate, unless it has one: what is nearer to the route counts.
    /// </summary>
    public DeferredResult Through(Func<Exchange, AnswerGate> gate)
    {
        var copy = (DeferredResult)MemberwiseClone();
        copy._gate ??= gate;
        return copy;
    }

    /// <inheritdoc/>
    public override HttpResult With(ResponseFields fields) => Change(own => own.With(fields));

    /// <inheritdoc/>
    public override HttpResult Change(Func<ResponseFields, ResponseFields> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var before = _change;
        var copy = (DeferredResult)MemberwiseClone();
        copy._change = before is null ? change : fields => change(before(fields));
        return copy;
    }

    /// <inheritdoc cref="Begin"/>
    protected abstract ICanBeCancelled? Run(
        HttpRequest request,
        IActorRef exchange,
        IHandlerScope handler
    );
}

/// <summary>Work that outlasts the message that began it.</summary>
internal interface ICanBeCancelled
{
    /// <summary>The answer has no use any more. On the handler's thread.</summary>
    void Cancel(RequestCancelled cancelled, IHandlerScope handler);
}

/// <summary>The handler actor, as those see it who answer for it. On its thread only.</summary>
internal interface IHandlerScope
{
    /// <summary>The handler.</summary>
    IActorRef Self { get; }

    /// <summary>Its system.</summary>
    ActorSystem System { get; }

    /// <summary>Makes an actor for one request, stopped with its handler at the latest.</summary>
    IActorRef Spawn(RequestProps props, IActorRef exchange);

    /// <summary>Stops such an actor, if it has not ended by itself until then.</summary>
    void StopAfter(TimeSpan grace, IActorRef actor);
}
