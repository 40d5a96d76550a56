using ActorHttp.TestKit.Driving;

namespace ActorHttp.TestKit.Tests;

public sealed class VirtualTimeTests
{
    private static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;

    private readonly VirtualTime _time = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void It_stands_still_until_it_is_moved()
    {
        var (stamp, date) = (_time.GetTimestamp(), _time.GetUtcNow());
        Assert.Equal((stamp, date), (_time.GetTimestamp(), _time.GetUtcNow()));
        _time.Move(1_500);
        Assert.Equal(TimeSpan.FromSeconds(1.5), _time.GetElapsedTime(stamp));
        Assert.Equal(TimeSpan.FromSeconds(1.5), _time.GetUtcNow() - date);
    }

    [Fact]
    public void Timers_fire_in_their_order_and_once()
    {
        Timer("b", 20, Never);
        Timer("a", 10, Never);
        Assert.Equal(10, _time.NextDue);
        _time.Move(9);
        Assert.Empty(_fired);
        _time.Move(100);
        _time.Move(100);
        Assert.Equal(["a", "b"], _fired);
        Assert.Equal(long.MaxValue, _time.NextDue);
    }

    [Fact]
    public void A_periodic_timer_fires_until_it_is_disposed()
    {
        var timer = Timer("tick", 10, TimeSpan.FromMilliseconds(5));
        foreach (var _ in Enumerable.Range(0, 4))
            _time.Move(5);
        Assert.Equal(["tick", "tick", "tick"], _fired);
        timer.Dispose();
        _time.Move(100);
        Assert.Equal(3, _fired.Count);
        Assert.False(timer.Change(TimeSpan.Zero, Never));
    }

    [Fact]
    public void A_timer_can_be_changed_and_stopped()
    {
        var timer = Timer("a", 10, Never);
        Assert.True(timer.Change(TimeSpan.FromMilliseconds(50), Never));
        _time.Move(49);
        Assert.Empty(_fired);
        Assert.True(timer.Change(Never, Never));
        _time.Move(100);
        Assert.Empty(_fired);
    }

    private ITimer Timer(string name, int due, TimeSpan period) =>
        _time.CreateTimer(_ => _fired.Add(name), null, TimeSpan.FromMilliseconds(due), period);
}
