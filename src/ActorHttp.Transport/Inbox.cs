using System.Collections.Concurrent;

namespace ActorHttp.Transport;

/// <summary>
/// Where other threads leave items; knows whether the loop must be woken for them.
/// </summary>
/// <remarks>
/// Add publishes the item, then looks at the flag; falling asleep sets the flag, then looks for
/// items. With a full fence between the two steps on both sides, one of them sees the other.
/// </remarks>
internal sealed class Inbox
{
    private readonly ConcurrentQueue<IThreadPoolWorkItem> _items = new();
    private int _asleep;

    public int Count => _items.Count;

    /// <summary>
    /// Any thread. True: the loop sleeps, and waking it is now the caller's duty.
    /// </summary>
    public bool Add(IThreadPoolWorkItem item)
    {
        _items.Enqueue(item);
        Interlocked.MemoryBarrier();
        return Volatile.Read(ref _asleep) != 0 && Interlocked.Exchange(ref _asleep, 0) != 0;
    }

    /// <summary>Loop thread. False: something is here already, do not sleep.</summary>
    public bool TryFallAsleep()
    {
        Interlocked.Exchange(ref _asleep, 1);
        if (_items.IsEmpty)
        {
            return true;
        }
        WakeUp();
        return false;
    }

    public void WakeUp() => Volatile.Write(ref _asleep, 0);

    /// <returns>Whether there was anything.</returns>
    public bool MoveTo(WorkRing ring, int atMost)
    {
        int left = atMost;
        while (left > 0 && _items.TryDequeue(out IThreadPoolWorkItem? item))
        {
            ring.Add(item);
            left--;
        }
        return left < atMost;
    }
}
