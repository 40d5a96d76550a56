using ActorHttp.LoadTesting.Measuring;
using CsCheck;
using HdrHistogram;
using HdrHistogram.Utilities;

namespace ActorHttp.LoadTesting.Tests.Measuring;

public class LatencyHistogramTests
{
    private static readonly Gen<long[]> Times = Gen.OneOf(
        Gen.Long[0, 5000],
        Gen.Long[0, Buckets.Highest]
    ).Array[0, 300];

    [Fact]
    public void Merged_histograms_are_as_if_one_had_measured_all() =>
        Gen.Select(Times, Times)
            .Sample(
                (mine, its) =>
                    Assert.Equal(
                        Of([.. mine, .. its]).ToBase64(),
                        Of(mine).Merge(Of(its)).ToBase64()
                    )
            );

    [Fact]
    public void What_is_written_is_read() =>
        Times.Sample(times =>
        {
            var text = Of(times).ToBase64();
            var read = LatencyHistogram.FromBase64(text);
            Assert.Equal(times.Length, read.Count);
            Assert.Equal(text, read.ToBase64());
        });

    [Fact]
    public void A_percentile_is_the_value_of_its_nearest_rank_to_a_thousandth() =>
        Gen.Select(Times.Where(times => times.Length >= 100), Gen.Int[1, 99])
            .Sample(
                (times, percent) =>
                {
                    var exact = times.Order().ElementAt((times.Length * percent + 99) / 100 - 1);
                    var found = Of(times).Percentile(percent)!.Value.Ticks;
                    Assert.InRange(found, exact, exact + exact / 1000 + 1);
                }
            );

    [Fact]
    public void Its_buckets_are_those_of_the_package() =>
        Gen.Long[0, Buckets.Highest]
            .Sample(value =>
            {
                var histogram = new TimeHistogram();
                var index = Buckets.IndexOf(value);
                Assert.Equal(histogram.LowestEquivalentValue(value), Buckets.Lowest(index));
                Assert.Equal(histogram.HighestEquivalentValue(value), Buckets.HighestOf(index));
            });

    [Fact]
    public void The_package_reads_what_is_written() =>
        Times
            .Where(times => times.Length > 0)
            .Sample(times =>
            {
                var bytes = ByteBuffer.Allocate(Convert.FromBase64String(Of(times).ToBase64()));
                var read = HistogramEncoding.DecodeFromCompressedByteBuffer(bytes, 0);
                Assert.Equal(times.Length, read.TotalCount);
                Assert.Equal(Buckets.HighestOf(Buckets.IndexOf(times.Max())), read.GetMaxValue());
            });

    [Theory]
    [InlineData("")]
    [InlineData("no base64")]
    [InlineData("AAAA")]
    [InlineData("HISTFAAAAAA=")]
    [InlineData("HISTFAAAAAh42mNgAAAAAg==")]
    public void What_is_no_histogram_is_refused(string text) =>
        Assert.Throws<FormatException>(() => LatencyHistogram.FromBase64(text));

    [Fact]
    public void Damage_never_ends_but_in_a_refusal() =>
        Gen.Select(Times.Where(times => times.Length > 0), Gen.Int[0, 10_000], Gen.Byte)
            .Sample(
                (times, place, value) =>
                {
                    var bytes = Convert.FromBase64String(Of(times).ToBase64());
                    bytes[place % bytes.Length] ^= value;
                    try
                    {
                        LatencyHistogram.FromBase64(Convert.ToBase64String(bytes));
                    }
                    catch (FormatException) { }
                }
            );

    private static LatencyHistogram Of(long[] times)
    {
        var histogram = new TimeHistogram();
        foreach (var time in times)
            histogram.RecordValue(time);
        return histogram.Pack();
    }
}
