using ActorHttp.Servers;

namespace ActorHttp.Tests.Servers;

public sealed class BackOffTests
{
    private readonly BackOff _backOff = new(firstMilliseconds: 100, mostMilliseconds: 1000);

    [Fact]
    public void What_fails_again_and_again_waits_twice_as_long_each_time_up_to_a_bound() =>
        Assert.Equal(
            [100, 200, 400, 800, 1000, 1000],
            new long[] { 0, 101, 302, 703, 1504, 2505 }.Select(now =>
                (int)_backOff.Next(now).TotalMilliseconds
            )
        );

    [Fact]
    public void What_went_well_for_the_longest_pause_starts_afresh()
    {
        _backOff.Next(0);
        _backOff.Next(100);
        Assert.Equal(100, _backOff.Next(1400).TotalMilliseconds);
    }
}
