using System.Collections.Concurrent;
using System.Diagnostics;

namespace ActorHttp.Transport.Tests;

public sealed class PreciseTimerTests
{
    private static readonly long s_millisecond = Stopwatch.Frequency / 1_000;

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void It_fires_on_the_loop_and_never_before_its_time(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        using var fired = new BlockingCollection<long>();
        PreciseTimer timer = On(loop, fired);
        for (int round = 1; round <= 20; round++)
        {
            long due = Stopwatch.GetTimestamp() + (round * s_millisecond / 3);
            loop.Run(() => timer.Set(due));
            Assert.InRange(Take(fired), due, due + (20_000 * s_millisecond));
        }
        Assert.False(loop.Get(() => timer.IsSet));
    }

    [Theory]
    [InlineData(PollerKind.Epoll, 1)]
    [InlineData(PollerKind.Portable, 5)]
    public void On_a_quiet_machine_it_is_precise(PollerKind kind, int milliseconds)
    {
        using EventLoop loop = Loops.Start(kind);
        using var fired = new BlockingCollection<long>();
        PreciseTimer timer = On(loop, fired);
        long Lateness()
        {
            long due = Stopwatch.GetTimestamp() + (3 * s_millisecond);
            loop.Run(() => timer.Set(due));
            return Take(fired) - due;
        }
        // Another program may have the processor now and then, but not each time.
        long enough = milliseconds * s_millisecond;
        Assert.Contains(Enumerable.Range(0, 1_000), _ => Lateness() <= enough);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void It_may_be_set_again_from_its_call_and_keeps_the_pace(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        using var fired = new BlockingCollection<long>();
        PreciseTimer? timer = null;
        long start = Stopwatch.GetTimestamp();
        long next = start;
        void Tick()
        {
            fired.Add(Stopwatch.GetTimestamp());
            timer!.Set(next += s_millisecond / 4);
        }
        loop.Run(() => timer = PreciseTimer.On(loop, Tick));
        loop.Run(() => timer!.Set(start));
        for (int tick = 0; tick < 200; tick++)
        {
            Assert.True(Take(fired) >= start + (tick * s_millisecond / 4));
        }
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void What_has_passed_fires_at_once_and_only_once(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        using var fired = new BlockingCollection<long>();
        PreciseTimer timer = On(loop, fired);
        loop.Run(() => timer.Set(0));
        Take(fired);
        loop.Run(() => timer.Set(Stopwatch.GetTimestamp() - 1));
        Take(fired);
        loop.Run(() => { });
        Assert.Empty(fired);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Moved_cleared_and_disposed_it_does_not_fire_for_the_old_time(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        using var fired = new BlockingCollection<long>();
        PreciseTimer moved = On(loop, fired);
        PreciseTimer cleared = On(loop, fired);
        PreciseTimer disposed = On(loop, fired);
        long due = 0;
        loop.Run(() =>
        {
            long soon = Stopwatch.GetTimestamp();
            Array.ForEach([moved, cleared, disposed], timer => timer.Set(soon));
            cleared.Clear();
            disposed.Dispose();
            moved.Set(due = soon + (20 * s_millisecond));
        });
        Assert.True(Take(fired) >= due);
        Assert.Empty(fired);
        loop.Run(disposed.Dispose);
        Assert.Throws<ObjectDisposedException>(() => loop.Run(() => disposed.Set(1)));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void One_that_is_due_may_dispose_the_others_due_with_it(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        List<PreciseTimer> timers = [];
        int calls = 0;
        void DisposeAll()
        {
            calls++;
            timers.ForEach(timer => timer.Dispose());
        }
        loop.Run(() =>
        {
            timers.AddRange(Enumerable.Range(0, 5).Select(_ => PreciseTimer.On(loop, DisposeAll)));
            timers.ForEach(timer => timer.Set(1));
        });
        Assert.True(SpinWait.SpinUntil(() => loop.Get(() => calls) > 0, Rig.Patience));
        Assert.Equal(1, loop.Get(() => calls));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void One_that_is_due_may_move_the_other_due_with_it(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        using var fired = new BlockingCollection<long>();
        PreciseTimer[] both = new PreciseTimer[2];
        void MoveOther(int me)
        {
            fired.Add(Stopwatch.GetTimestamp());
            if (both[1 - me].IsSet)
            {
                both[1 - me].Set(Stopwatch.GetTimestamp() + (20 * s_millisecond));
            }
        }
        loop.Run(() =>
        {
            both[0] = PreciseTimer.On(loop, () => MoveOther(0));
            both[1] = PreciseTimer.On(loop, () => MoveOther(1));
            Array.ForEach(both, timer => timer.Set(1));
        });
        Assert.InRange(-Take(fired) + Take(fired), 20 * s_millisecond, long.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void What_its_owner_throws_goes_to_the_loop_and_it_fires_again(PollerKind kind)
    {
        using var faults = new BlockingCollection<Exception>();
        using EventLoop loop = Loops.Start(kind, onFault: faults.Add);
        PreciseTimer timer = loop.Get(() =>
            PreciseTimer.On(loop, () => throw new InvalidDataException("mine"))
        );
        for (int round = 0; round < 2; round++)
        {
            loop.Run(() => timer.Set(1));
            Assert.True(faults.TryTake(out Exception? fault, Rig.Patience));
            Assert.Equal("mine", fault.Message);
        }
    }

    private static PreciseTimer On(EventLoop loop, BlockingCollection<long> fired) =>
        loop.Get(() =>
            PreciseTimer.On(
                loop,
                () =>
                {
                    Assert.True(loop.IsCurrent);
                    fired.Add(Stopwatch.GetTimestamp());
                }
            )
        );

    private static long Take(BlockingCollection<long> fired)
    {
        Assert.True(fired.TryTake(out long at, Rig.Patience));
        return at;
    }
}
