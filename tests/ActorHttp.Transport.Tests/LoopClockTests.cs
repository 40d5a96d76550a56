using ActorHttp.TestSupport;

namespace ActorHttp.Transport.Tests;

/// <summary>What of a pause counts.</summary>
public sealed class LoopClockTests
{
    private readonly HandMovedTime _time = new();
    private readonly LoopClock _clock;
    private readonly long _start;

    public LoopClockTests()
    {
        _clock = new LoopClock(_time);
        _start = _clock.Now;
    }

    [Fact]
    public void Time_asleep_counts_in_full()
    {
        _time.Milliseconds += 900;
        Assert.Equal(0, _clock.Advance(slept: 1_000));
        Assert.Equal(900, _clock.Now - _start);
    }

    [Fact]
    public void Of_a_pause_a_second_counts_beside_the_sleep()
    {
        _time.Milliseconds += 6_000;
        Assert.Equal(4_000, _clock.Advance(slept: 1_000));
        Assert.Equal(2_000, _clock.Now - _start);
        _time.Milliseconds += 500;
        Assert.Equal(0, _clock.Advance(slept: 0));
        Assert.Equal(2_500, _clock.Now - _start);
    }

    [Fact]
    public void A_sleep_for_ever_is_no_pause()
    {
        _time.Milliseconds += 600_000;
        Assert.Equal(0, _clock.Advance(slept: -1));
        Assert.Equal(600_000, _clock.Now - _start);
    }

    [Fact]
    [Row("TM-17")]
    public void The_clock_on_the_wall_moves_no_deadline()
    {
        var time = new HandMovedTime();
        using var loop = new EventLoop(0, new EventLoopOptions { Clock = time });
        var owner = new Called();
        loop.Deadlines.Set(new Deadline(owner), loop.NowMilliseconds + 3_000);
        foreach (var years in new[] { 10, -20, 10 })
        {
            time.Wall = time.Wall.AddYears(years);
            time.Milliseconds += 900;
            loop.RunOnce();
        }
        Assert.Equal(0, owner.Times);
        time.Milliseconds += 400;
        loop.RunOnce();
        Assert.Equal(1, owner.Times);
    }

    [Fact]
    public void A_loop_that_was_held_up_calls_no_deadline_of_that_time()
    {
        using var loop = new EventLoop(0, new EventLoopOptions { Clock = _time });
        var owner = new Called();
        loop.Deadlines.Set(new Deadline(owner), loop.NowMilliseconds + 3_000);
        _time.Milliseconds += 60_000;
        loop.RunOnce();
        Assert.Equal(0, owner.Times);
        for (var i = 0; i < 30; i++)
        {
            _time.Milliseconds += 100;
            loop.RunOnce();
        }
        Assert.Equal(1, owner.Times);
    }

    [Fact]
    public void A_loop_reads_its_clock_once_in_a_turn_and_when_it_is_asked_to()
    {
        using var loop = new EventLoop(0, new EventLoopOptions { Clock = _time });
        var before = loop.NowMilliseconds;
        _time.Milliseconds += 700;
        Assert.Equal(before, loop.NowMilliseconds);
        loop.ReadClock();
        Assert.Equal(before + 700, loop.NowMilliseconds);
    }

    private sealed class Called : IDeadlineOwner
    {
        public int Times { get; private set; }

        public void OnDeadline() => Times++;
    }

    private sealed class HandMovedTime : TimeProvider
    {
        public long Milliseconds { get; set; }

        public DateTimeOffset Wall { get; set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long TimestampFrequency => 1_000;

        public override long GetTimestamp() => Milliseconds;
    }
}
