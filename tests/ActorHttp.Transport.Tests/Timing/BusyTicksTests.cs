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
        using var never = new ManualResetEventSlim();
        never.Wait(TimeSpan.FromMilliseconds(60));
        loop.Run(() => { });
        Assert.True(loop.BusyTicks - worked < Since(start) - worked - Stopwatch.Frequency / 100);
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
