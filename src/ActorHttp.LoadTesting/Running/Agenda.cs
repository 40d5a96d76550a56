using System.Runtime.InteropServices;
using ActorHttp.LoadTesting.Arrivals;
using Akka.Actor;

namespace ActorHttp.LoadTesting.Running;

/// <summary>One due request; times in Stopwatch ticks.</summary>
/// <param name="Intended">When the schedule wanted it.</param>
/// <param name="Released">When the loop came round to it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Arrival(long Intended, long Released);

/// <summary>What is due on one loop and not sent yet, and who is free to send it.</summary>
/// <remarks>An arrival that waits is a number: when it was intended is what the schedule says of
/// it, so a server that stands still costs no memory. Loop thread only.</remarks>
/// <param name="schedule">When they are due.</param>
/// <param name="again">The same, for those who take them.</param>
/// <param name="most">So many are, at most.</param>
internal sealed class Agenda(Schedule schedule, Schedule again, long most = long.MaxValue)
{
    private readonly Queue<Batch> _released = new();
    private readonly Stack<IActorRef> _free = new();
    private long _start;
    private long _left = most;

    /// <summary>Due, and not taken.</summary>
    public long Waiting { get; private set; }

    /// <summary>When the next is due; the largest number when none is.</summary>
    public long NextDue =>
        IsAtItsEnd || schedule.Next == long.MaxValue ? long.MaxValue : _start + schedule.Next;

    /// <summary>As many have been due as there are at most.</summary>
    public bool IsAtItsEnd => _left == 0;

    /// <summary>The schedule begins.</summary>
    public void Begin(long start) => _start = start;

    /// <summary>Makes all that is due by now be taken, up to the end of the run.</summary>
    public void Release(long now, long end)
    {
        long count = 0;
        for (; NextDue <= now && NextDue < end; schedule.Advance(), _left--)
            count++;
        if (count == 0)
            return;
        _released.Enqueue(new Batch(now) { Left = count });
        Waiting += count;
    }

    /// <summary>The oldest that is due.</summary>
    public bool TryTake(out Arrival arrival)
    {
        arrival = default;
        if (!_released.TryPeek(out var batch))
            return false;
        arrival = new Arrival(_start + again.Next, batch.Released);
        again.Advance();
        Waiting--;
        if (--batch.Left == 0)
            _released.Dequeue();
        return true;
    }

    /// <summary>A user has nothing to do.</summary>
    public void AddFree(IActorRef user) => _free.Push(user);

    /// <summary>Wakes as many free users as there are arrivals.</summary>
    public void WakeUsers()
    {
        for (var left = Waiting; left > 0 && _free.TryPop(out var user); left--)
            user.Tell(ArrivalWaits.Instance, ActorRefs.NoSender);
    }

    private sealed class Batch(long released)
    {
        public long Released => released;

        public long Left { get; set; }
    }
}
