using System.Collections.Concurrent;
using Akka.Actor;

namespace ActorHttp.Client.Exchanges;

/// <summary>The exchanges of a client that have not ended: each hears a last word, whatever
/// dies.</summary>
/// <remarks>Any thread. A mailbox that dies takes with it what nobody has seen yet: here it is
/// still known.</remarks>
internal sealed class OpenExchanges
{
    private readonly ConcurrentDictionary<ClientExchange, bool> _all = new();
    private volatile bool _isClosed;

    /// <summary>Begins one; it fails at once where the client has ended.</summary>
    public ClientExchange Begin(HttpConnection.Send send, IActorRef replyTo, long dueAt)
    {
        var exchange = new ClientExchange(send, replyTo, dueAt, this);
        _all.TryAdd(exchange, true);
        if (_isClosed)
            Stop(exchange);
        return exchange;
    }

    /// <summary>It has ended.</summary>
    public void Remove(ClientExchange exchange) => _all.TryRemove(exchange, out _);

    /// <summary>A pool has died: it says nothing more about its exchanges.</summary>
    public void FailThoseOf(IActorRef pool)
    {
        foreach (var exchange in _all.Keys)
            if (pool.Equals(exchange.Pool))
                exchange.Fail(ClientFault.Internal, "the pool's actor has failed", pool);
    }

    /// <summary>The client lives.</summary>
    public void Open() => _isClosed = false;

    /// <summary>The client has ended: so do they, and all that follow.</summary>
    public void Close()
    {
        _isClosed = true;
        foreach (var exchange in _all.Keys)
            Stop(exchange);
    }

    private static void Stop(ClientExchange exchange) =>
        exchange.Fail(ClientFault.Stopped, "the client was stopped", ActorRefs.NoSender);
}
