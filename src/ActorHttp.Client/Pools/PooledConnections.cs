using System.Diagnostics.CodeAnalysis;
using ActorHttp.Client.Exchanges;
using Akka.Actor;

namespace ActorHttp.Client.Pools;

/// <summary>The connections of a pool: opening, in use, idle.</summary>
internal sealed class PooledConnections
{
    private readonly Dictionary<IActorRef, Place> _all = [];
    private readonly LinkedList<Place> _idle = [];

    public int Count => _all.Count;

    public int Idle => _idle.Count;

    /// <summary>Not usable yet.</summary>
    public int Opening { get; private set; }

    /// <summary>Told to end, to make room.</summary>
    public int Retiring { get; private set; }

    /// <summary>A new one, which opens.</summary>
    public void Add(IActorRef connection)
    {
        _all.Add(connection, new Place(connection) { IsOpening = true });
        Opening++;
    }

    /// <summary>It has opened, or failed to.</summary>
    /// <returns>False when that is known, or it is gone.</returns>
    public bool EndOpening(IActorRef connection)
    {
        if (!_all.TryGetValue(connection, out var place) || !place.IsOpening)
            return false;
        place.IsOpening = false;
        Opening--;
        return true;
    }

    /// <summary>It runs an exchange from now on.</summary>
    public void Use(IActorRef connection, ClientExchange exchange) =>
        _all[connection].Exchange = exchange;

    /// <summary>Its exchange is over, or was given back.</summary>
    /// <returns>False when it has ended.</returns>
    public bool Release(IActorRef connection)
    {
        if (!_all.TryGetValue(connection, out var place))
            return false;
        place.Exchange = null;
        return true;
    }

    /// <summary>It waits for the next exchange; the last to come is the first to go, so that
    /// what is not needed grows old.</summary>
    public void SetIdle(IActorRef connection) =>
        _all[connection].IdleNode = _idle.AddFirst(_all[connection]);

    public bool TryTakeIdle([NotNullWhen(true)] out IActorRef? connection)
    {
        connection = null;
        if (_idle.First is not { } node)
            return false;
        _idle.RemoveFirst();
        node.Value.IdleNode = null;
        connection = node.Value.Connection;
        return true;
    }

    /// <summary>It was told to end, and is given nothing more.</summary>
    public void SetRetiring(IActorRef connection)
    {
        if (_all.TryGetValue(connection, out var place) && !place.IsRetiring)
            place.IsRetiring = ++Retiring > 0;
    }

    /// <summary>It has ended.</summary>
    /// <param name="connection">Which.</param>
    /// <param name="exchange">What it was given and did not give back.</param>
    /// <param name="wasOpening">Whether nothing was heard of it.</param>
    public void Remove(IActorRef connection, out ClientExchange? exchange, out bool wasOpening)
    {
        wasOpening = EndOpening(connection);
        exchange = null;
        if (!_all.Remove(connection, out var place))
            return;
        exchange = place.Exchange;
        if (place.IdleNode is { } node)
            _idle.Remove(node);
        if (place.IsRetiring)
            Retiring--;
    }

    /// <summary>Who runs an exchange; null for none of these.</summary>
    public IActorRef? WhoRuns(HttpConnection.Send command) =>
        _all
            .Values.FirstOrDefault(place => ReferenceEquals(place.Exchange?.Command, command))
            ?.Connection;

    private sealed class Place(IActorRef connection)
    {
        public IActorRef Connection => connection;

        public bool IsOpening { get; set; }

        public bool IsRetiring { get; set; }

        public ClientExchange? Exchange { get; set; }

        public LinkedListNode<Place>? IdleNode { get; set; }
    }
}
