using ActorHttp.Client.Exchanges;

namespace ActorHttp.Client.Pools;

/// <summary>Requests that wait for a connection, in the order of their coming.</summary>
/// <remarks>All wait for the same time, so the first in the line is the first to run out of it.
/// </remarks>
internal sealed class Waiters(int most)
{
    private readonly LinkedList<ClientExchange> _line = [];

    public int Count => _line.Count;

    public bool IsFull => _line.Count >= most;

    /// <summary>When the first runs out of time; the largest number when nobody waits.</summary>
    public long NextDue => _line.First?.Value.WaitsUntil ?? long.MaxValue;

    public void Add(ClientExchange exchange) => _line.AddLast(exchange);

    /// <summary>One that has waited already, and lost its connection without fault.</summary>
    public void AddFirst(ClientExchange exchange) => _line.AddFirst(exchange);

    /// <summary>The first that still wants to be sent.</summary>
    public ClientExchange? Take()
    {
        while (_line.First is { } first)
        {
            _line.RemoveFirst();
            if (!first.Value.HasEnded)
                return first.Value;
        }
        return null;
    }

    /// <summary>The first, if its time is over.</summary>
    public ClientExchange? TakeLate(long now) => NextDue <= now ? Take() : null;

    /// <summary>Takes one out of the line.</summary>
    public ClientExchange? Remove(HttpConnection.Send command)
    {
        for (var node = _line.First; node is not null; node = node.Next)
        {
            if (!ReferenceEquals(node.Value.Command, command))
                continue;
            _line.Remove(node);
            return node.Value;
        }
        return null;
    }
}
