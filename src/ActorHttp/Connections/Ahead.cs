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

    /// <summary>The parser waits until some of these are answered.</summary>
    public bool IsFull => _requests.Count >= most;

    public void Add(Exchange exchange, HttpRequest request) =>
        _requests.Enqueue((exchange, request));

    public bool TryTake(out (Exchange Exchange, HttpRequest Request) next) =>
        _requests.TryDequeue(out next);
}
