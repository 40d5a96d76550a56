using ActorHttp.Connections;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Handling;

/// <summary>A function writes the response part by part.</summary>
internal sealed class StreamedResult(Func<HttpRequest, ResponseStream, Task> write) : DeferredResult
{
    protected override ICanBeCancelled Run(
        HttpRequest request,
        IActorRef exchange,
        IHandlerScope handler
    )
    {
        var gone = new Cancellation();
        var stream = new ResponseStream(exchange, gone.Token);
        _ = Write(request, stream, gone, handler.Self);
        return gone;
    }

    private async Task Write(
        HttpRequest request,
        ResponseStream stream,
        Cancellation gone,
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
            stream.Exchange.Tell(Abandoned.Instance, handler);
        }
        catch (Exception fault)
        {
            stream.Exchange.Tell(new Status.Failure(fault), handler);
        }
    }
}
