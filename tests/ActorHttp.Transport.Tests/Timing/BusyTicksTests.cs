using System.Diagnostics;

namespace ActorHttp.Transport.Tests;

public sealed class BusyTicksTests
{
    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void Work_counts_and_sleep_does_not(PollerKind kind)
    {
        long start = Stopwatch.GetTimestamp();
        using EventLoop loop = Start(kind, measure: true);
        loop.Run(() => WorkFor(TimeSpan.FromMilliseconds(30)));
        loop.Run(() => { });
        long worked = loop.BusyTicks;
        Assert.InRange(worked, Stopwatch.Frequency * 30 / 1_000, Since(start));
        // The best of some tries: who has no processor is not asleep.
        Assert.Contains(Enumerable.Range(0, 20), _ => BusyShareOfSleep(loop) < 0.5);
    }

    /// <summary>What counts as work of 60 ms in which there is none.</summary>
    private static double BusyShareOfSleep(EventLoop loop)
    {
        long start = Stopwatch.GetTimestamp();
        long busy = loop.BusyTicks;
        using var never = new ManualResetEventSlim();
        never.Wait(TimeSpan.FromMilliseconds(60));
        loop.Run(() => { });
        return (double)(loop.BusyTicks - busy) / Since(start);
    }

    [Fact]
    public void Unless_asked_for_nothing_is_measured()
    {
        using EventLoop loop = Start(PollerKind.Epoll, measure: false);
        loop.Run(() => WorkFor(TimeSpan.FromMilliseconds(1)));
        Assert.Equal(0, loop.Get(() => loop.BusyTicks));
    }

    private static EventLoop Start(PollerKind kind, bool measure)
    {
        var options = new EventLoopOptions { Poller = kind, MeasureBusy = measure };
        var loop = new EventLoop(0, options);
        loop.Start();
        return loop;
    }

    private static long Since(long start) => Stopwatch.GetTimestamp() - start;

    private static void WorkFor(TimeSpan time)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            Thread.SpinWait(100);
        }
    }
}
