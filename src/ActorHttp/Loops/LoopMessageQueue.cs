using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using ActorHttp.Protocol;
using ActorHttp.Transport;
using Akka.Actor;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace ActorHttp.Loops;

/// <summary>An unbounded queue that is small while it is short.</summary>
/// <remarks>
/// Senders on the loop's own thread use a ring without any synchronisation; its first place is a
/// field, since a mailbox on a loop mostly holds one message. Senders on other threads use a
/// concurrent queue that is made when the first of them comes. Messages leave in the order in which
/// they came, whatever their side: one that was sent because of another comes behind it. For that
/// a message of the loop remembers how many of the others came before it.
/// </remarks>
public sealed class LoopMessageQueue : IMessageQueue, IUnboundedMessageQueueSemantics
{
    private const int FirstRing = 4;

    private readonly EventLoop? _loop;
    private Entry _single;
    private Entry[]? _ring;
    private int _head;
    private int _count;
    private ConcurrentQueue<Envelope>? _foreign;
    private int _foreignCame;
    private int _foreignTaken;

    internal LoopMessageQueue(EventLoop? loop) => _loop = loop;

    /// <summary>Whether anything waits. Exact on the loop's thread.</summary>
    public bool HasMessages => _count > 0 || Volatile.Read(ref _foreign) is { IsEmpty: false };

    /// <summary>How many messages wait. Exact on the loop's thread.</summary>
    public int Count => _count + (Volatile.Read(ref _foreign)?.Count ?? 0);

    /// <inheritdoc/>
    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        if (_loop is { IsCurrent: true })
            Push(new Entry(envelope, Volatile.Read(ref _foreignCame)));
        else
            AddForeign(envelope);
    }

    /// <inheritdoc/>
    public bool TryDequeue(out Envelope envelope)
    {
        if (_count > 0 && _single.ForeignBefore - _foreignTaken <= 0)
            return TryPop(out envelope);
        if (_foreign is null || !_foreign.TryDequeue(out envelope))
            return TryPop(out envelope);
        _foreignTaken++;
        return true;
    }

    /// <inheritdoc/>
    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        ArgumentNullException.ThrowIfNull(deadletters);
        // A request whose handler has died is no dead letter: its client gets a 500.
        while (TryDequeue(out var envelope))
            if (envelope.Message is not HttpRequest)
                deadletters.Enqueue(owner, envelope);
    }

    private void AddForeign(Envelope envelope)
    {
        Foreign().Enqueue(envelope);
        Interlocked.Increment(ref _foreignCame);
    }

    private ConcurrentQueue<Envelope> Foreign()
    {
        var queue = Volatile.Read(ref _foreign);
        if (queue is not null)
            return queue;
        queue = new ConcurrentQueue<Envelope>();
        return Interlocked.CompareExchange(ref _foreign, queue, null) ?? queue;
    }

    private void Push(in Entry entry)
    {
        if (_count == 0)
            _single = entry;
        else
            PushOnRing(in entry);
        _count++;
    }

    // While anything waits, the oldest message is in _single and the others follow in the ring.
    private void PushOnRing(in Entry entry)
    {
        var waiting = _count - 1;
        _ring ??= new Entry[FirstRing];
        if (waiting == _ring.Length)
            Grow(waiting);
        _ring[(_head + waiting) & (_ring.Length - 1)] = entry;
    }

    private void Grow(int waiting)
    {
        var larger = new Entry[_ring!.Length * 2];
        for (var i = 0; i < waiting; i++)
            larger[i] = _ring[(_head + i) & (_ring.Length - 1)];
        _ring = larger;
        _head = 0;
    }

    private bool TryPop(out Envelope envelope)
    {
        envelope = _single.Envelope;
        if (_count == 0)
            return false;
        _count--;
        _single = _count == 0 ? default : PopFromRing();
        return true;
    }

    private Entry PopFromRing()
    {
        ref var place = ref _ring![_head];
        var entry = place;
        place = default;
        _head = (_head + 1) & (_ring.Length - 1);
        if (_count == 1 && _ring.Length > FirstRing)
            _ring = null;
        if (_ring is null)
            _head = 0;
        return entry;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(Envelope Envelope, int ForeignBefore);
}
