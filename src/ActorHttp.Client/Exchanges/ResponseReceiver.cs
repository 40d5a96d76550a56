using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Client.Exchanges;

/// <summary>Hears of an exchange in the place of an actor, and lets a task wait for it.</summary>
internal sealed class ResponseReceiver(IActorRefProvider provider, ActorPath path) : MinimalActorRef
{
    private readonly TaskCompletionSource<ResponseHead> _head = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private volatile IActorRef? _connection;

    public override ActorPath Path => path;

    public override IActorRefProvider Provider => provider;

    /// <summary>The head of the response; fails if none comes.</summary>
    public Task<ResponseHead> Head => _head.Task;

    public ReceivedContent Content { get; } = new();

    /// <summary>The fields behind the content, once it has ended.</summary>
    public HeaderFields Trailers { get; private set; } = HeaderFields.Empty;

    /// <summary>Called once with the last word.</summary>
    public Action? WhenEnded { get; set; }

    /// <summary>Whether the last word was said.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Lets more come.</summary>
    public void Consume(HttpConnection.Send exchange, int bytes)
    {
        if (!HasEnded)
            _connection?.Tell(new HttpConnection.Consumed(exchange, bytes), this);
    }

    /// <summary>No more is wanted; before there is a connection, the client is told.</summary>
    public void Cancel(HttpConnection.Send exchange, IActorRef client)
    {
        if (!HasEnded)
            (_connection ?? client).Tell(new HttpConnection.Cancel(exchange), this);
    }

    /// <summary>The client has ended, and nobody else will say it.</summary>
    public void Fail(ClientFault fault, string why) => End(new HttpClientException(fault, why));

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
                End(null);
                break;
            case HttpConnection.CommandFailed failed:
                End(new HttpClientException(failed.Fault, failed.Why));
                break;
        }
    }

    private void End(HttpClientException? failure)
    {
        HasEnded = true;
        if (failure is null)
            Content.End();
        else
        {
            Content.Fail(failure);
            _head.TrySetException(failure);
        }
        WhenEnded?.Invoke();
    }
}
