using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Client.Exchanges;

/// <summary>Hears of an exchange in the place of an actor, and lets a task wait for it.</summary>
internal sealed class ResponseReceiver(
    IActorRefProvider provider,
    IActorRef client,
    ClientRequest request
) : MinimalActorRef
{
    private readonly TaskCompletionSource<ResponseHead> _head = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private volatile IActorRef? _connection;

    public override ActorPath Path => client.Path / "receiver";

    public override IActorRefProvider Provider => provider;

    /// <summary>What is asked.</summary>
    public ClientRequest Request => request;

    /// <summary>The head of the response; fails if none comes.</summary>
    public Task<ResponseHead> Head => _head.Task;

    public ReceivedContent Content { get; } = new();

    /// <summary>The fields behind the content, once it has ended.</summary>
    public HeaderFields Trailers { get; private set; } = HeaderFields.Empty;

    /// <summary>Lets more come.</summary>
    public void Consume(ClientExchange exchange, int bytes)
    {
        if (!exchange.HasEnded)
            _connection?.Tell(new HttpConnection.Consumed(exchange.Command, bytes), this);
    }

    /// <summary>No more is wanted. It has ended for the program at once; its place is given back
    /// when the actors hear of it.</summary>
    public void Cancel(ClientExchange exchange)
    {
        if (exchange.Fail(ClientFault.Cancelled, "the program has cancelled it", this))
            (_connection ?? client).Tell(new HttpConnection.Cancel(exchange.Command), this);
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        switch (message)
        {
            case HttpConnection.ResponseStarted started:
                _connection = sender;
                _head.TrySetResult(started.Head);
                break;
            case HttpConnection.ResponsePart part:
                Content.Add(part.Bytes);
                break;
            case HttpConnection.ResponseEnded ended:
                Trailers = ended.Trailers;
                Content.End(null);
                break;
            case HttpConnection.CommandFailed failed:
                Fail(HttpClientException.Of(request, failed.Fault, failed.Why));
                break;
        }
    }

    private void Fail(HttpClientException failure)
    {
        Content.End(failure);
        _head.TrySetException(failure);
    }
}
