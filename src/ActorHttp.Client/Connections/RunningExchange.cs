using ActorHttp.Client.Exchanges;
using ActorHttp.Client.Lines;

namespace ActorHttp.Client.Connections;

/// <summary>An exchange on a connection: its two directions.</summary>
internal sealed class RunningExchange(
    ClientLine line,
    ClientExchange exchange,
    ConnectionPlan plan,
    bool isFirst
)
{
    private readonly long _receivedBefore = line.Received;

    public ClientExchange Exchange => exchange;

    public RequestSending Sending { get; } = new(line, exchange, plan);

    public ResponseReceiving Receiving { get; } =
        new(line.Events, exchange, plan.Options.WindowBytes);

    /// <summary>Whether not a byte has come since it began.</summary>
    public bool IsUnanswered => line.Received == _receivedBefore;

    /// <summary>Whether the connection can carry another one behind it: what the server did not
    /// wait for would be taken for the next request.</summary>
    public bool LeavesLineClean =>
        Sending.IsDone && line.Output.Pending == 0 && Receiving.Head is { Persistent: true };

    /// <summary>Whether it may be sent once more on another connection (RFC 9112 s9.3.1): the kept
    /// connection was closed before the server can have seen it, or nearly so.</summary>
    public bool MayTryAgain(ClientFault fault) =>
        !isFirst
        && !exchange.IsSecondTry
        && fault is ClientFault.Reset or ClientFault.ClosedEarly
        && IsUnanswered
        && exchange.Request.IsIdempotent
        && exchange.Request.Content.IsAtHand;
}
