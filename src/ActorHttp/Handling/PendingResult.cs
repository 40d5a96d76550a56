using ActorHttp.Connections;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Handling;

/// <summary>A function has begun and will give a result later.</summary>
internal sealed class PendingResult(Task<HttpResult> answered, Cancellation? gone) : DeferredResult
{
    /// <summary>What becomes of a response that the server gives because this result has failed, or
    /// is late; null: nothing.</summary>
    public Func<HttpResponse, HttpResponse>? InPlace { get; init; }

    /// <summary>The result itself where it is there, else one that waits for it.</summary>
    public static HttpResult Of(ValueTask<HttpResult> answered, Cancellation? gone) =>
        answered.IsCompletedSuccessfully
            ? answered.Result
            : new PendingResult(answered.AsTask(), gone);

    protected override ICanBeCancelled? Run(
        HttpRequest request,
        IActorRef exchange,
        IHandlerScope handler
    )
    {
        if (InPlace is not null && exchange is Exchange ours)
            ours.InPlace = InPlace;
        _ = TellLater(request, exchange, handler.Self);
        return gone;
    }

    private async Task TellLater(HttpRequest request, IActorRef exchange, IActorRef handler)
    {
        try
        {
            Tell(await answered, request, exchange, handler);
        }
        catch (Exception) when (gone is { IsCancellationRequested: true })
        {
            exchange.Tell(Abandoned.Instance, handler);
        }
        catch (Exception fault)
        {
            exchange.Tell(new Status.Failure(fault), handler);
        }
    }

    // What is no response yet begins where its actors are spawned: on the handler's thread.
    private static void Tell(
        HttpResult result,
        HttpRequest request,
        IActorRef exchange,
        IActorRef handler
    )
    {
        if (result is DeferredResult && exchange is Exchange ours)
            handler.Tell(new Resume(ours, request, result), ActorRefs.NoSender);
        else
            exchange.Tell(result, handler);
    }
}
