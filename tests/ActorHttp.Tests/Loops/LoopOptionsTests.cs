namespace ActorHttp.Tests.Loops;

public sealed class LoopOptionsTests
{
    [Fact]
    public void Zero_stands_for_one_loop_per_processor() =>
        Assert.Equal(Environment.ProcessorCount, LoopOptions.Default.EffectiveCount);

    [Fact]
    public void A_count_is_taken_as_it_is() =>
        Assert.Equal(3, new LoopOptions { Count = 3 }.EffectiveCount);

    [Theory]
    [InlineData(-1)]
    [InlineData(1025)]
    public void A_count_out_of_range_is_refused(int count)
    {
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() =>
            new LoopOptions { Count = count }
        );
        Assert.Equal(count, fault.ActualValue);
    }
}
