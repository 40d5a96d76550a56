using System.Collections.Concurrent;
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
/// concurrent queue that is made when the first of them comes. Both are emptied in turn, so that
/// neither starves; the order of each sender is kept, since a sender is always on one side.
/// </remarks>
public sealed class LoopMessageQueue : IMessageQueue, IUnboundedMessageQueueSemantics
{
    private const int FirstRing = 4;

    private readonly EventLoop? _loop;
    private Envelope _single;
    private Envelope[]? _ring;
    private int _head;
    private int _count;
    private ConcurrentQueue<Envelope>? _foreign;
    private bool _foreignIsNext;

    internal LoopMessageQueue(EventLoop? loop) => _loop = loop;

    /// <summary>Whether anything waits. Exact on the loop's thread.</summary>
    public bool HasMessages => _count > 0 || Volatile.Read(ref _foreign) is { IsEmpty: false };

    /// <summary>How many messages wait. Exact on the loop's thread.</summary>
    public int Count => _count + (Volatile.Read(ref _foreign)?.Count ?? 0);

    /// <inheritdoc/>
    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        if (_loop is { IsCurrent: true })
            Push(in envelope);
        else
            Foreign().Enqueue(envelope);
    }

    /// <inheritdoc/>
    public bool TryDequeue(out Envelope envelope)
    {
        if (_foreign is null)
            return TryPop(out envelope);
        _foreignIsNext = !_foreignIsNext;
        return _foreignIsNext
            ? _foreign.TryDequeue(out envelope) || TryPop(out envelope)
            : TryPop(out envelope) || _foreign.TryDequeue(out envelope);
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

    private ConcurrentQueue<Envelope> Foreign()
    {
        var queue = Volatile.Read(ref _foreign);
        if (queue is not null)
            return queue;
        queue = new ConcurrentQueue<Envelope>();
        return Interlocked.CompareExchange(ref _foreign, queue, null) ?? queue;
    }

    private void Push(in Envelope envelope)
    {
        if (_count == 0)
            _single = envelope;
        else
            PushOnRing(in envelope);
        _count++;
    }

    // While anything waits, the oldest message is in _single and the others follow in the ring.
    private void PushOnRing(in Envelope envelope)
    {
        var waiting = _count - 1;
        _ring ??= new Envelope[FirstRing];
        if (waiting == _ring.Length)
            Grow(waiting);
        _ring[(_head + waiting) & (_ring.Length - 1)] = envelope;
    }

    private void Grow(int waiting)
    {
        var larger = new Envelope[_ring!.Length * 2];
        for (var i = 0; i < waiting; i++)
            larger[i] = _ring[(_head + i) & (_ring.Length - 1)];
        _ring = larger;
        _head = 0;
    }

    private bool TryPop(out Envelope envelope)
    {
        envelope = _single;
        if (_count == 0)
            return false;
        _count--;
        _single = _count == 0 ? default : PopFromRing();
        return true;
    }

    private Envelope PopFromRing()
    {
        ref var place = ref _ring![_head];
        var envelope = place;
        place = default;
        _head = (_head + 1) & (_ring.Length - 1);
        if (_count == 1 && _ring.Length > FirstRing)
            _ring = null;
        if (_ring is null)
            _head = 0;
        return envelope;
    }
}
