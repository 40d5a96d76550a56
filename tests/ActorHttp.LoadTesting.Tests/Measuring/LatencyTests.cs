using System.Diagnostics;
using ActorHttp.LoadTesting.Measuring;

namespace ActorHttp.LoadTesting.Tests.Measuring;

public class LatencyTests
{
    [Fact]
    public void Of_nothing_there_is_nothing_to_say()
    {
        Assert.Equal(0, Latency.None.Count);
        Assert.Null(Latency.None.Min);
        Assert.Null(Latency.None.Mean);
        Assert.Null(Latency.None.StandardDeviation);
        Assert.Null(Latency.None.P50);
        Assert.Null(Latency.None.Max);
    }

    [Theory]
    [InlineData(50, 2)]
    [InlineData(90, 10)]
    [InlineData(99, 100)]
    [InlineData(99.9, 1000)]
    [InlineData(99.999, 100_000)]
    public void A_percentile_is_given_from_the_count_on_that_it_needs(double percent, int count)
    {
        Assert.Null(Of(count - 1).At((decimal)percent));
        Assert.NotNull(Of(count).At((decimal)percent));
    }

    [Fact]
    public void Its_values_are_those_of_what_was_measured()
    {
        var latency = Of(1000); // 1 ms .. 1 s
        Near(0.001, latency.Min);
        Near(0.5005, latency.Mean);
        Near(0.28867, latency.StandardDeviation);
        Near(0.5, latency.P50);
        Near(0.75, latency.P75);
        Near(0.95, latency.P95);
        Near(0.999, latency.P999);
        Near(1, latency.Max);
    }

    [Fact]
    public void More_than_an_hour_counts_as_an_hour_and_is_counted()
    {
        var histogram = new TimeHistogram();
        histogram.Count(0, 3601 * Stopwatch.Frequency);
        histogram.Count(10, 5);
        Assert.Equal(1, histogram.Clamped);
        var latency = new Latency(histogram.Pack());
        Near(3600, latency.Max);
        Assert.Equal(TimeSpan.Zero, latency.Min);
    }

    private static Latency Of(int count)
    {
        var histogram = new TimeHistogram();
        for (var i = 1; i <= count; i++)
            histogram.Count(0, i * Stopwatch.Frequency / 1000);
        return new(histogram.Pack());
    }

    private static void Near(double seconds, TimeSpan? found) =>
        Assert.InRange(found!.Value.TotalSeconds, seconds * 0.999, seconds * 1.001);
}
