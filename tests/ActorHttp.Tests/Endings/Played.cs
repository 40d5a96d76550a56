using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Tests.Endings;

/// <summary>A request in the hands of a handler that does what the test says.</summary>
internal sealed class Played(HttpRequest request, IActorRef exchange)
{
    private bool _isStreaming;

    public HttpRequest Request => request;
    public IActorRef Exchange => exchange;

    /// <summary>What the handler was told; more than one is a mistake.</summary>
    public List<CancelReason> Cancelled { get; } = [];

    /// <summary>The handler has said all that it had to say.</summary>
    public bool IsAnswered { get; private set; }

    public void Answer()
    {
        if (_isStreaming)
            EndStream();
        else
            Tell(HttpResponse.Text(request.Path), isLast: true);
    }

    public void Fail() => Tell(new Status.Failure(new PlayedFailure()), isLast: true);

    public void StreamPart()
    {
        if (!_isStreaming)
            Tell(new ResponseStart(200, ResponseFields.Empty, null), isLast: false);
        _isStreaming = true;
        Tell(new BodyPart(System.Text.Encoding.ASCII.GetBytes(request.Path)), isLast: false);
    }

    public void Pull() => Tell(HttpExchange.Pull.Instance, isLast: false);

    public override string ToString() => $"{request.Path} (streams: {_isStreaming})";

    private void EndStream() => Tell(BodyEnd.Instance, isLast: true);

    private void Tell(object message, bool isLast)
    {
        IsAnswered |= isLast;
        exchange.Tell(message, ActorRefs.NoSender);
    }
}

/// <summary>What a handler throws because the test says so.</summary>
internal sealed class PlayedFailure() : Exception("as the test wished");
