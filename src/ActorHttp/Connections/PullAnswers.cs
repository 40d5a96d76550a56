using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Connections;

/// <summary>Answers <see cref="HttpExchange.Pull"/> from a body that is made of what the client
/// sends.</summary>
internal sealed class PullAnswers(Exchange exchange, RequestBody body)
{
    private int _isBusy;

    /// <summary>The next part, the end, or why it does not come. Any thread.</summary>
    public void Answer(IActorRef puller)
    {
        if (Interlocked.Exchange(ref _isBusy, 1) == 1)
            puller.Tell(new HttpExchange.BodyFailed("one pull at a time"), exchange);
        else
            _ = AnswerAsync(puller);
    }

    private async Task AnswerAsync(IActorRef puller)
    {
        var answer = await NextAsync();
        Volatile.Write(ref _isBusy, 0);
        puller.Tell(answer, exchange);
    }

    private async Task<object> NextAsync()
    {
        try
        {
            var part = await body.ReadAsync();
            return part.IsEmpty ? new RequestBodyEnd(body.Trailers) : new BodyPart(part);
        }
        catch (Exception fault) when (fault is HttpStatusException or RequestAbortedException)
        {
            return new HttpExchange.BodyFailed(fault.Message);
        }
    }
}
