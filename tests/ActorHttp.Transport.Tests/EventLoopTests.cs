using System.Collections.Concurrent;
using System.Diagnostics;

namespace ActorHttp.Transport.Tests;

public sealed class EventLoopTests
{
    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Items_of_many_threads_all_run_in_the_order_of_each(PollerKind kind)
    {
        const int Threads = 4;
        const int Each = 25_000;
        using EventLoop loop = Loops.Start(kind);
        var ran = new List<int>[Threads];
        using var all = new CountdownEvent(Threads * Each);
        Parallel.For(
            0,
            Threads,
            new ParallelOptions { MaxDegreeOfParallelism = Threads },
            thread =>
            {
                ran[thread] = [];
                for (int number = 0; number < Each; number++)
                {
                    int value = number;
                    loop.Execute(
                        new Item(() =>
                        {
                            ran[thread].Add(value);
                            all.Signal();
                        })
                    );
                }
            }
        );
        Assert.True(all.Wait(Rig.Patience), $"{all.CurrentCount} items were lost");
        Assert.All(ran, order => Assert.Equal(Enumerable.Range(0, Each), order));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_loop_that_just_falls_asleep_is_woken_every_time(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        using var done = new SemaphoreSlim(0);
        var item = new Item(() => done.Release());
        for (int round = 0; round < 5_000; round++)
        {
            loop.Execute(item);
            Assert.True(done.Wait(Rig.Patience), $"lost in round {round}");
        }
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void An_item_left_on_the_loop_runs_later_and_never_inline(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        List<string> order = [];
        loop.Run(() =>
        {
            loop.Execute(new Item(() => order.Add("later")));
            order.Add("now");
        });
        loop.Run(() => order.Add("next"));
        Assert.Equal(["now", "later", "next"], order);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void The_end_of_the_tick_comes_after_all_items_and_runs_what_it_adds(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        List<string> order = [];
        using var done = new ManualResetEventSlim();
        loop.Run(() =>
        {
            loop.AtEndOfTick(
                new Item(() =>
                {
                    order.Add("end");
                    loop.Execute(new Item(done.Set));
                    loop.AtEndOfTick(new Item(() => order.Add("end of end")));
                })
            );
            loop.Execute(
                new Item(() =>
                {
                    order.Add("item");
                    loop.Execute(new Item(() => order.Add("item of item")));
                })
            );
        });
        Assert.True(done.Wait(Rig.Patience));
        Assert.Equal(["item", "item of item", "end", "end of end"], order);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void No_more_items_than_allowed_run_between_two_polls(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind, itemsPerTick: 10);
        long first = 0;
        long last = 0;
        loop.Run(() =>
        {
            first = loop.Snapshot().Ticks;
            for (int number = 0; number < 100; number++)
            {
                loop.Execute(new Item(() => last = loop.Snapshot().Ticks));
            }
        });
        loop.Run(() => { });
        Assert.InRange(last - first, 9, 11);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void An_item_that_throws_is_reported_and_the_loop_goes_on(PollerKind kind)
    {
        using var faults = new BlockingCollection<Exception>();
        using EventLoop loop = Loops.Start(kind, onFault: faults.Add);
        loop.Execute(new Item(() => throw new InvalidDataException("mine")));
        loop.Run(() => loop.AtEndOfTick(new Item(() => throw new InvalidDataException("end"))));
        loop.Run(() => { });
        Assert.Equal(["mine", "end"], faults.Select(fault => fault.Message).ToArray());
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_loop_knows_its_own_thread(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        Assert.False(loop.IsCurrent);
        Assert.Null(EventLoop.Current);
        Assert.True(loop.Get(() => loop.IsCurrent));
        Assert.Same(loop, loop.Get(() => EventLoop.Current));
        Assert.Equal("test-0", loop.Get(() => Thread.CurrentThread.Name));
        Assert.Equal(kind, loop.Poller);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_loop_with_nothing_to_do_does_not_tick(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        loop.Run(() => { });
        using var pause = new ManualResetEventSlim();
        // On a busy machine it may still be on its way to sleep.
        bool IsAsleep()
        {
            long before = loop.Snapshot().Ticks;
            pause.Wait(100);
            return loop.Snapshot().Ticks == before;
        }
        Assert.Contains(Enumerable.Range(0, 10), _ => IsAsleep());
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_held_up_loop_is_reported_once_with_what_it_is_busy_with(PollerKind kind)
    {
        using var stalls = new BlockingCollection<LoopStall>();
        using EventLoop loop = Loops.Start(kind, onStall: stalls.Add);
        using var release = new ManualResetEventSlim();
        loop.Execute(
            new Item(() =>
            {
                loop.Activity = "GET /slow";
                release.Wait(Rig.Patience);
            })
        );
        // On a busy machine it may have been held before, by others.
        LoopStall? stall;
        int others = -1;
        do
        {
            Assert.True(stalls.TryTake(out stall, Rig.Patience));
            others++;
        } while (stall.Activity is not "GET /slow");
        Assert.False(stalls.TryTake(out _, 150), "reported twice");
        Assert.Equal(1 + others, loop.Snapshot().Stalls);
        release.Set();
        Assert.Same(loop, stall.Loop);
        Assert.InRange(stall.Duration.TotalMilliseconds, 60, 20_000);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Disposing_from_its_own_thread_ends_the_loop_without_waiting(PollerKind kind)
    {
        EventLoop loop = Loops.Start(kind);
        Thread thread = loop.Get(() => Thread.CurrentThread);
        loop.Execute(new Item(loop.Dispose));
        Assert.True(thread.Join(Rig.Patience));
        loop.Dispose();
        loop.Execute(new Item(() => Debug.Fail("ran after the end")));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void What_was_left_before_the_end_still_runs(PollerKind kind)
    {
        EventLoop loop = Loops.Start(kind);
        int ran = 0;
        for (int number = 0; number < 10_000; number++)
        {
            loop.Execute(new Item(() => ran++));
        }
        loop.Dispose();
        Assert.Equal(10_000, ran);
    }
}
