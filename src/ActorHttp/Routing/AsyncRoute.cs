using ActorHttp.Connections;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Routing;

/// <summary>A function that answers later; it starts on the loop and goes on in the thread pool.
/// </summary>
internal sealed class AsyncRoute(Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer)
    : Route
{
    public override ICanBeCancelled? Handle(
        HttpRequest request,
        IActorRef exchange,
        IActorRef handler
    )
    {
        var gone = new Cancellation();
        var answered = answer(request, gone.Token);
        if (answered.IsCompletedSuccessfully)
        {
            exchange.Tell(answered.Result, handler);
            return null;
        }
        _ = TellLater(answered, gone, exchange, handler);
        return gone;
    }

    private static async Task TellLater(
        Task<HttpResponse> answered,
        Cancellation gone,
        IActorRef exchange,
        IActorRef handler
    )
    {
        try
        {
            exchange.Tell(await answered, handler);
        }
        catch (Exception) when (gone.IsCancellationRequested)
        {
            exchange.Tell(Abandoned.Instance, handler);
        }
        catch (Exception fault)
        {
            exchange.Tell(new Status.Failure(fault), handler);
        }
    }
}

/// <summary>A function that writes its response part by part.</summary>
internal sealed class StreamRoute(Func<HttpRequest, ResponseStream, Task> write) : Route
{
    public override ICanBeCancelled Handle(
        HttpRequest request,
        IActorRef exchange,
        IActorRef handler
    )
    {
        var gone = new Cancellation();
        var stream = new ResponseStream(exchange, gone.Token);
        _ = Write(request, stream, gone, exchange, handler);
        return gone;
    }

    private async Task Write(
        HttpRequest request,
        ResponseStream stream,
        Cancellation gone,
        IActorRef exchange,
        IActorRef handler
    )
    {
        try
        {
            await write(request, stream);
            stream.End();
        }
        catch (Exception) when (gone.IsCancellationRequested)
        {
            exchange.Tell(Abandoned.Instance, handler);
        }
        catch (Exception fault)
        {
            exchange.Tell(new Status.Failure(fault), handler);
        }
    }
}

/// <summary>A token that a <see cref="RequestCancelled"/> cancels, off the loop.</summary>
internal sealed class Cancellation : CancellationTokenSource, ICanBeCancelled
{
    public void Cancel(RequestCancelled cancelled) => _ = CancelAsync();
}
