using System.Diagnostics.CodeAnalysis;
using ActorHttp.Protocol;

namespace ActorHttp.Connections;

/// <summary>Requests that a client has pipelined behind the one that is being answered.</summary>
/// <remarks>
/// They are parsed as they come, so that a batch costs one turn of the parser, but held back until
/// all before them are answered: no response can overtake another. What ended the input, an error
/// or the end of the stream, waits behind them for the same reason.
/// </remarks>
/// <param name="most">How many may wait; the parser stops at that number.</param>
internal sealed class Ahead(int most)
{
    private readonly Queue<(Exchange Exchange, HttpRequest Request)> _requests = new();
    private readonly Queue<Exchange> _answered = new();

    /// <summary>The parser waits until some of these are answered.</summary>
    public bool IsFull => _requests.Count >= most;

    public void Add(Exchange exchange, HttpRequest request) =>
        _requests.Enqueue((exchange, request));

    /// <summary>The next one, for a handler that answers it within the same turn.</summary>
    public bool TryTakeEarly(out (Exchange Exchange, HttpRequest Request) next)
    {
        if (!_requests.TryDequeue(out next))
            return false;
        _answered.Enqueue(next.Exchange);
        return true;
    }

    /// <summary>Whether answers wait for their turn, which a full output must not hold
    /// up.</summary>
    public bool HasAnswered => _answered.Count > 0;

    /// <summary>The next one whose answer is in the connection's mailbox already.</summary>
    public bool TryTakeAnswered([NotNullWhen(true)] out Exchange? next) =>
        _answered.TryDequeue(out next);

    public bool TryTake(out (Exchange Exchange, HttpRequest Request) next) =>
        _requests.TryDequeue(out next);
}
