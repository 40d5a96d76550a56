using System.Diagnostics.CodeAnalysis;
using ActorHttp.Protocol;

namespace ActorHttp.Connections;

/// <summary>A request that waits for its turn, and how many bytes it had on the wire.</summary>
internal readonly record struct Waiting(Exchange Exchange, HttpRequest Request, int Size);

/// <summary>Requests that a client has pipelined behind the one that is being answered.</summary>
/// <remarks>
/// They are parsed as they come, so that a batch costs one turn of the parser, but held back until
/// all before them are answered: no response can overtake another. What ended the input, an error
/// or the end of the stream, waits behind them for the same reason.
/// </remarks>
/// <param name="most">How many may wait; the parser stops at that number,</param>
/// <param name="mostBytes">or at that many bytes.</param>
internal sealed class Ahead(int most, int mostBytes)
{
    private readonly Queue<Waiting> _requests = new();
    private readonly Queue<Exchange> _answered = new();
    private long _bytes;

    /// <summary>The parser waits until some of these are answered.</summary>
    public bool IsFull => _requests.Count >= most || _bytes >= mostBytes;

    /// <summary>Whether answers wait for their turn, which a full output must not hold
    /// up.</summary>
    public bool HasAnswered => _answered.Count > 0;

    public void Add(Waiting request)
    {
        _requests.Enqueue(request);
        _bytes += request.Size;
    }

    public bool TryTake(out Waiting next)
    {
        if (!_requests.TryDequeue(out next))
            return false;
        _bytes -= next.Size;
        return true;
    }

    /// <summary>The next one, for a handler that has answered those before it.</summary>
    public bool TryTakeEarly(out Waiting next)
    {
        if (!TryTake(out next))
            return false;
        next.Exchange.IsEarly = true;
        _answered.Enqueue(next.Exchange);
        return true;
    }

    /// <summary>The next one that a handler has taken early.</summary>
    public bool TryTakeAnswered([NotNullWhen(true)] out Exchange? next) =>
        _answered.TryDequeue(out next);

    /// <summary>The connection has ended: what was taken early gets no response.</summary>
    public void BreakOffWatched()
    {
        while (_answered.TryDequeue(out var exchange))
            exchange.Watch?.BreakOff();
    }
}
