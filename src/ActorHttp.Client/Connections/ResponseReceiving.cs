using ActorHttp.Client.Exchanges;
using ActorHttp.Protocol;
using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.Client.Connections;

/// <summary>One response on its way to whoever asked, within the window of what may be untaken.
/// </summary>
internal sealed class ResponseReceiving(EventLoop events, ClientExchange exchange, int window)
{
    private long _untaken;

    /// <summary>The final head; null before it.</summary>
    public ResponseHead? Head { get; private set; }

    /// <summary>When something came last, on the loop's clock.</summary>
    public long LastAt { get; private set; }

    /// <summary>Whether no more may come for now.</summary>
    public bool IsFull => _untaken > window;

    /// <summary>Whether there is room for a good deal more.</summary>
    public bool HasRoom => _untaken <= window / 2;

    /// <summary>An interim response.</summary>
    public void Inform(ResponseHead head, IActorRef connection) =>
        exchange.ReplyTo.Tell(new HttpConnection.Informed(exchange.Command, head), connection);

    /// <summary>The response itself.</summary>
    public void Begin(ResponseHead head, IActorRef connection)
    {
        Head = head;
        LastAt = events.NowMilliseconds;
        exchange.ReplyTo.Tell(
            new HttpConnection.ResponseStarted(exchange.Command, head),
            connection
        );
    }

    /// <summary>Content; it is copied.</summary>
    public void Give(ReadOnlySpan<byte> content, IActorRef connection)
    {
        LastAt = events.NowMilliseconds;
        _untaken += content.Length;
        exchange.ReplyTo.Tell(
            new HttpConnection.ResponsePart(exchange.Command, content.ToArray()),
            connection
        );
    }

    /// <summary>The program has taken some.</summary>
    public void Taken(int bytes) => _untaken -= Math.Clamp(bytes, 0, _untaken);
}
