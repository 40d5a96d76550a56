using ActorHttp.Protocol;

namespace ActorHttp.Connections;

/// <summary>Requests that a client has pipelined behind the one that is being answered.</summary>
/// <remarks>
/// They are parsed as they come, so that a batch costs one turn of the parser, but held back until
/// all before them are answered: no response can overtake another. What ended the input, an error
/// or the end of the stream, waits behind them for the same reason.
/// </remarks>
internal sealed class Ahead
{
    private const int Most = 16;

    private readonly Queue<(Exchange Exchange, HttpRequest Request)> _requests = new(Most);

    /// <summary>The parser waits until some of these are answered.</summary>
    public bool IsFull => _requests.Count >= Most;

    public void Add(Exchange exchange, HttpRequest request) =>
        _requests.Enqueue((exchange, request));

    public bool TryTake(out (Exchange Exchange, HttpRequest Request) next) =>
        _requests.TryDequeue(out next);
}
