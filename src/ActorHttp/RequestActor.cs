using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp;

/// <summary>An actor that answers one request and then ends: what
/// <see cref="RouteBuilder.PerRequest"/> makes.</summary>
/// <remarks>
/// <code>
///   OnRequest ──▶ OnMessage … ──▶ Answer ──▶ (stopped)
///        └──── client gone, time over ────▶ OnCancelled ──▶ (stopped)
/// </code>
/// What it throws becomes a 500. On the connection's event loop, where it runs by default, it must
/// not block.
/// </remarks>
public abstract class RequestActor : UntypedActor
{
    private CancellationTokenRegistration _draining;
    private HttpRequest? _request;

    /// <summary>The request, from <see cref="OnRequest"/> on.</summary>
    /// <exception cref="InvalidOperationException">It has not come yet.</exception>
    protected HttpRequest Request =>
        _request ?? throw new InvalidOperationException("The request has not come yet.");

    /// <summary>Who is answered: for parts of a response, as <see cref="HttpExchange"/>
    /// says.</summary>
    protected IActorRef Exchange { get; private set; } = ActorRefs.Nobody;

    /// <summary>The request has come.</summary>
    protected abstract void OnRequest(HttpRequest request);

    /// <summary>Anything else has come: mostly, what others reply.</summary>
    protected virtual void OnMessage(object message) => Unhandled(message);

    /// <summary>An answer has no use any more. Ends the actor, unless it is overridden; then it
    /// has the grace of its route.</summary>
    protected virtual void OnCancelled(CancelReason reason) => Context.Stop(Self);

    /// <summary>Tells this actor a message when the server begins to drain, at once if it does
    /// already; as long as the actor lives. For those who wait, or answer without an end.</summary>
    /// <param name="message">Comes to <see cref="OnMessage"/>.</param>
    protected void TellMeWhenDraining(object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var self = Self;
        _draining.Unregister();
        _draining = Request.Connection.Draining.UnsafeRegister(_ => self.Tell(message), null);
    }

    /// <summary>Answers, and ends the actor.</summary>
    protected void Answer(HttpResponse response)
    {
        Exchange.Tell(response, Self);
        Context.Stop(Self);
    }

    /// <inheritdoc/>
    public override void AroundPostStop()
    {
        _draining.Unregister();
        base.AroundPostStop();
    }

    /// <inheritdoc/>
    protected sealed override void OnReceive(object message)
    {
        switch (message)
        {
            case HttpRequest request when _request is null:
                _request = request;
                Exchange = Sender;
                OnRequest(request);
                break;
            case RequestCancelled cancelled:
                OnCancelled(cancelled.Reason);
                break;
            default:
                OnMessage(message);
                break;
        }
    }
}
