using ActorHttp.Logs;

namespace ActorHttp.Tests.Logs;

/// <summary>Three lines a second.</summary>
public sealed class LineLimitTests
{
    private readonly LineLimit _limit = new(3);

    [Fact]
    public void No_more_than_that_in_a_second_and_the_rest_is_counted()
    {
        for (var i = 0; i < 3; i++)
            Assert.True(_limit.Allows(1_000, out _));
        for (var i = 0; i < 7; i++)
            Assert.False(_limit.Allows(1_999, out _));
        Assert.Equal(7, _limit.LeftOut);
    }

    [Fact]
    public void The_next_second_begins_anew_and_hears_what_was_left_out_once()
    {
        for (var i = 0; i < 10; i++)
            _limit.Allows(1_000, out _);
        Assert.True(_limit.Allows(2_000, out var leftOut));
        Assert.Equal(7, leftOut);
        Assert.True(_limit.Allows(2_000, out leftOut));
        Assert.Equal(0, leftOut);
    }
}
