using System.Numerics;

namespace ActorHttp.Transport;

/// <summary>The deadlines of one loop: a hashed wheel of 1024 slots of 16 ms each.</summary>
/// <remarks>
/// <code>
///   slot of a deadline = ceil(due / 16 ms), so it never fires early and at most 16 ms late
///   moved later   : only the due time is written; the slot finds out when it is visited
///   beyond 16.4 s : hangs in the furthest slot and is hung further on when that is visited
/// </code>
/// Intrusive lists, no allocation, all operations O(1). Loop thread only.
/// </remarks>
public sealed class DeadlineWheel
{
    internal const int Resolution = 16;
    private const int MostPerTurn = 32;
    private const int SlotCount = 1024;
    private const int SlotMask = SlotCount - 1;

    private readonly Deadline?[] _first = new Deadline?[SlotCount];
    private readonly Deadline?[] _last = new Deadline?[SlotCount];
    private readonly ulong[] _occupied = new ulong[SlotCount / 64];
    private readonly Action<Exception> _onFault;
    private long _tick;

    internal DeadlineWheel(long now, Action<Exception> onFault)
    {
        _tick = Math.Max(now, 0) / Resolution;
        _onFault = onFault;
    }

    /// <summary>How many deadlines are armed.</summary>
    public int Armed { get; private set; }

    /// <summary>
    /// Arms a deadline, or moves it. Later than before costs a field write;
    /// <see cref="long.MaxValue"/> clears it.
    /// </summary>
    /// <param name="deadline">Belongs to this wheel for as long as it is armed.</param>
    /// <param name="dueAt">Milliseconds on the loop's clock; what has passed fires next.</param>
    public void Set(Deadline deadline, long dueAt)
    {
        if (dueAt == long.MaxValue)
        {
            Clear(deadline);
            return;
        }
        deadline.DueAt = dueAt;
        long tick = TickOf(dueAt);
        if (deadline.Tick != 0 && deadline.Tick <= tick)
        {
            return;
        }
        if (deadline.Tick != 0)
        {
            Unlink(deadline);
        }
        Link(deadline, tick);
    }

    /// <summary>Disarms a deadline; nothing happens when it is not armed.</summary>
    /// <param name="deadline">A deadline of this wheel.</param>
    public void Clear(Deadline deadline)
    {
        if (deadline.Tick != 0)
        {
            Unlink(deadline);
        }
        deadline.DueAt = long.MaxValue;
    }

    /// <summary>
    /// Milliseconds until the next slot is to be visited; -1 when nothing is armed.
    /// </summary>
    internal int MillisecondsToNext(long now)
    {
        if (Armed == 0)
        {
            return -1;
        }
        return (int)Math.Max(0, (NextOccupied(_tick) * Resolution) - now);
    }

    /// <summary>
    /// Fires what is due, slot after slot, but no more than a turn can bear: who is due in a crowd
    /// may wait a little, those who talk meanwhile may not.
    /// </summary>
    internal void Advance(long now)
    {
        long target = now / Resolution;
        int left = MostPerTurn;
        while (Armed > 0)
        {
            long next = NextOccupied(_tick);
            if (next > target)
            {
                break;
            }
            _tick = next;
            if (!Visit((int)(next & SlotMask), now, ref left))
            {
                _tick = next - 1;
                return;
            }
        }
        _tick = Math.Max(_tick, target);
    }

    /// <summary>Fires what is due in the slot that has begun and is not over, behind
    /// <see cref="Advance"/>: for a clock moved by hand, to the millisecond.</summary>
    internal void FinishSlot(long now)
    {
        if (_tick < now / Resolution)
        {
            return;
        }
        int slot = (int)(((now / Resolution) + 1) & SlotMask);
        while (FirstDue(slot, now) is { } deadline)
        {
            Unlink(deadline);
            Fire(deadline);
        }
    }

    /// <summary>When the next deadline is due or has to be hung further on;
    /// <see cref="long.MaxValue"/> when none is armed.</summary>
    internal long NextDue()
    {
        if (Armed == 0)
        {
            return long.MaxValue;
        }
        long tick = NextOccupied(_tick);
        long due = tick * Resolution;
        for (var one = _first[tick & SlotMask]; one is not null; one = one.Next)
        {
            due = Math.Min(due, one.DueAt);
        }
        return due;
    }

    private Deadline? FirstDue(int slot, long now)
    {
        var one = _first[slot];
        while (one is not null && one.DueAt > now)
        {
            one = one.Next;
        }
        return one;
    }

    /// <returns>Whether the slot is empty now.</returns>
    private bool Visit(int slot, long now, ref int left)
    {
        // Whatever is linked from here on goes to a later tick, so this ends.
        while (_first[slot] is { } deadline)
        {
            if (deadline.DueAt <= now && left-- == 0)
            {
                return false;
            }
            Unlink(deadline);
            if (deadline.DueAt <= now)
            {
                Fire(deadline);
            }
            else
            {
                Link(deadline, TickOf(deadline.DueAt));
            }
        }
        return true;
    }

    private void Fire(Deadline deadline)
    {
        deadline.DueAt = long.MaxValue;
        try
        {
            deadline.Owner.OnDeadline();
        }
        catch (Exception fault)
        {
            _onFault(fault);
        }
    }

    private long TickOf(long dueAt)
    {
        long tick = (dueAt / Resolution) + (dueAt % Resolution > 0 ? 1 : 0);
        return Math.Clamp(tick, _tick + 1, _tick + SlotMask);
    }

    private void Link(Deadline deadline, long tick)
    {
        int slot = (int)(tick & SlotMask);
        deadline.Tick = tick;
        deadline.Previous = _last[slot];
        if (deadline.Previous is { } previous)
        {
            previous.Next = deadline;
        }
        else
        {
            _first[slot] = deadline;
            _occupied[slot >> 6] |= 1UL << (slot & 63);
        }
        _last[slot] = deadline;
        Armed++;
    }

    private void Unlink(Deadline deadline)
    {
        int slot = (int)(deadline.Tick & SlotMask);
        if (deadline.Previous is { } previous)
        {
            previous.Next = deadline.Next;
        }
        else
        {
            _first[slot] = deadline.Next;
        }
        if (deadline.Next is { } next)
        {
            next.Previous = deadline.Previous;
        }
        else
        {
            _last[slot] = deadline.Previous;
        }
        if (_first[slot] is null)
        {
            _occupied[slot >> 6] &= ~(1UL << (slot & 63));
        }
        deadline.Next = deadline.Previous = null;
        deadline.Tick = 0;
        Armed--;
    }

    /// <summary>The first tick after the given one whose slot is not empty; one must be.</summary>
    private long NextOccupied(long after)
    {
        long tick = after + 1;
        while (true)
        {
            ulong rest = _occupied[(tick & SlotMask) >> 6] >> (int)(tick & 63);
            if (rest != 0)
            {
                return tick + BitOperations.TrailingZeroCount(rest);
            }
            tick = (tick | 63) + 1;
        }
    }
}
