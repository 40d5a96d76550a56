using ActorHttp.Client.Exchanges;

namespace ActorHttp.Client.Pools;

/// <summary>Requests that wait for a connection, in the order of their coming.</summary>
/// <remarks>
/// <code>
///   second tries ──▶ fresh connections only          first in the line of those
///   all others ────▶ any connection
/// </code>
/// A second try goes by a connection that has served nobody: a kept one might die under it as the
/// one before did, and there is no third try.
/// </remarks>
internal sealed class Waiters(int most)
{
    private readonly LinkedList<ClientExchange> _others = [];
    private readonly LinkedList<ClientExchange> _secondTries = [];
    private readonly Dictionary<HttpConnection.Send, LinkedListNode<ClientExchange>> _nodes = [];

    public int Count => _nodes.Count;

    /// <summary>How many need a fresh connection.</summary>
    public int SecondTries => _secondTries.Count;

    public bool IsFull => Count >= most;

    /// <summary>When somebody may run out of time: perhaps too early, never too late.</summary>
    public long NextDue { get; private set; } = long.MaxValue;

    /// <summary>One more, at the end.</summary>
    public void Add(ClientExchange exchange) => Keep(exchange, _others.AddLast(exchange));

    /// <summary>One that has waited before, and lost its connection without fault.</summary>
    public void AddFirst(ClientExchange exchange) =>
        Keep(
            exchange,
            exchange.IsSecondTry ? _secondTries.AddLast(exchange) : _others.AddFirst(exchange)
        );

    /// <summary>The next for a connection that has served others.</summary>
    public ClientExchange? TakeForKept() => TakeFrom(_others);

    /// <summary>The next for a connection that has served nobody.</summary>
    public ClientExchange? TakeForFresh() => TakeFrom(_secondTries) ?? TakeFrom(_others);

    /// <summary>All whose time is over.</summary>
    public IReadOnlyList<ClientExchange> TakeLate(long now)
    {
        if (now < NextDue)
            return [];
        ClientExchange[] late =
        [
            .. _secondTries.Concat(_others).Where(waiting => waiting.WaitsUntil <= now),
        ];
        foreach (var exchange in late)
            Remove(exchange.Command);
        NextDue = _secondTries
            .Concat(_others)
            .Select(waiting => waiting.WaitsUntil)
            .DefaultIfEmpty(long.MaxValue)
            .Min();
        return late;
    }

    /// <summary>Takes one out of the line.</summary>
    public ClientExchange? Remove(HttpConnection.Send command)
    {
        if (!_nodes.Remove(command, out var node))
            return null;
        node.List!.Remove(node);
        if (Count == 0)
            NextDue = long.MaxValue;
        return node.Value;
    }

    private void Keep(ClientExchange exchange, LinkedListNode<ClientExchange> node)
    {
        _nodes.Add(exchange.Command, node);
        NextDue = Math.Min(NextDue, exchange.WaitsUntil);
    }

    private ClientExchange? TakeFrom(LinkedList<ClientExchange> line)
    {
        while (line.First is { } first)
        {
            Remove(first.Value.Command);
            if (!first.Value.HasEnded)
                return first.Value;
        }
        return null;
    }
}
