using System.Runtime.CompilerServices;
using ActorHttp.Protocol;
using Akka.Actor;
using Akka.Dispatch;
using Failures = ActorHttp.Connections.Failures;

namespace ActorHttp.Handling;

/// <summary>A function runs on a dispatcher, where it may block.</summary>
internal sealed class DispatchedResult(
    Placement place,
    Func<HttpRequest, CancellationToken, ValueTask<HttpResult>> answer
) : DeferredResult
{
    protected override ICanBeCancelled? Run(
        HttpRequest request,
        IActorRef exchange,
        IHandlerScope handler
    )
    {
        if (!place.TryEnter())
        {
            exchange.Tell(Failures.Busy, handler.Self);
            return null;
        }
        var gone = new Cancellation();
        place.Of(handler.System).Schedule(() => Run(request, exchange, handler, gone));
        return gone;
    }

    private void Run(
        HttpRequest request,
        IActorRef exchange,
        IHandlerScope handler,
        Cancellation gone
    )
    {
        var work = gone.IsCancellationRequested
            ? ValueTask.FromException<HttpResult>(new OperationCanceledException(gone.Token))
            : Answered(request, gone.Token);
        var waiting = Leaving(work);
        new PendingResult(waiting, gone).Begin(request, exchange, handler);
    }

    // What it throws before its first await counts as what it throws later.
    private async ValueTask<HttpResult> Answered(HttpRequest request, CancellationToken gone) =>
        await answer(request, gone);

    private async Task<HttpResult> Leaving(ValueTask<HttpResult> work)
    {
        try
        {
            return await work;
        }
        finally
        {
            place.Leave();
        }
    }
}

/// <summary>A dispatcher by its name in the configuration, and how many requests may be there at a
/// time: more get 503, so that they do not wait for what will not come.</summary>
internal sealed class Placement(string dispatcher, int most)
{
    // Several systems may share routes, one after the other or at a time. What a look-up gives is
    // kept: by some configurations each makes a dispatcher of its own.
    private readonly ConditionalWeakTable<ActorSystem, MessageDispatcher> _bySystem = [];
    private int _inside;

    public string Dispatcher => dispatcher;

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _inside) <= most)
            return true;
        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _inside);

    // A function for the look-up is made for the first request only.
    public MessageDispatcher Of(ActorSystem system) =>
        _bySystem.TryGetValue(system, out var known) ? known : _bySystem.GetValue(system, LookUp);

    private MessageDispatcher LookUp(ActorSystem system) => system.Dispatchers.Lookup(dispatcher);
}
