using ActorHttp.Connections;
using ActorHttp.Protocol;

namespace ActorHttp.Tests.Connections;

/// <summary>240 bytes per second after 5 seconds of grace, as the limits have it.</summary>
public sealed class PaceTests
{
    private readonly Pace _pace = new(
        HttpLimits.Default,
        HttpLimits.Default.RateGrace,
        bytes: 0,
        now: 0
    );

    [Fact]
    public void A_silent_client_has_the_grace()
    {
        Assert.Equal(5_001, _pace.DueAt);
        Assert.True(_pace.Holds(bytes: 0, now: 5_000));
        Assert.False(_pace.Holds(bytes: 0, now: 5_010));
    }

    [Fact]
    public void A_trickle_prolongs_it_by_what_it_is_worth()
    {
        Assert.True(_pace.Holds(bytes: 5, now: 5_000));
        Assert.InRange(_pace.DueAt, 5_020, 5_022);
        Assert.False(_pace.Holds(bytes: 5, now: 5_030));
    }

    [Fact]
    public void Just_fast_enough_goes_on_for_ever()
    {
        for (var second = 1; second <= 3_600; second++)
            Assert.True(_pace.Holds(bytes: 240 * second, now: 1_000 * second));
    }

    [Fact]
    public void Time_that_is_counted_in_small_steps_is_counted_in_full()
    {
        var now = 0;
        // A byte in 8 ms is 125 in a second: the credit of 1 200 bytes lasts for 10.4 s.
        for (var bytes = 0; now < 60_000 && _pace.Holds(bytes, now); bytes++)
            now += 8;
        Assert.InRange(now, 10_400, 10_500);
    }

    [Fact]
    public void A_fast_start_buys_four_graces_and_no_more()
    {
        Assert.True(_pace.Holds(bytes: 100_000_000, now: 0));
        Assert.Equal(20_001, _pace.DueAt);
        Assert.False(_pace.Holds(bytes: 100_000_000, now: 20_010));
    }

    [Fact]
    public void Time_in_which_nobody_waited_does_not_count()
    {
        Assert.True(_pace.Holds(bytes: 0, now: 4_000));
        _pace.Resume(now: 900_000);
        Assert.Equal(901_001, _pace.DueAt);
        Assert.True(_pace.Holds(bytes: 0, now: 901_000));
        Assert.False(_pace.Holds(bytes: 0, now: 901_010));
    }
}
