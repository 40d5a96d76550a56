using System.Text;
using ActorHttp.LoadTesting.Tests.Support;
using HdrHistogram;

namespace ActorHttp.LoadTesting.Tests.Reports;

public class HdrLogTests
{
    private static readonly string Log = new SampleRun()
        .Answer(5, wait: 3, times: 10)
        .EndSecond()
        .Answer(7)
        .EndSecond()
        .Report()
        .ToHdrLog();

    [Fact]
    public void The_packages_reader_finds_each_second_in_nanoseconds()
    {
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(Log));
        var read = new HistogramLogReader(stream).ReadHistograms().ToArray();
        Assert.Equal(
            ["response", "service", "response", "service"],
            read.Select(each => each.Tag),
            StringComparer.Ordinal
        );
        Assert.Equal([10, 10, 1, 1], read.Select(each => each.TotalCount));
        Assert.Equal([0, 0, 1000, 1000], read.Select(each => each.StartTimeStamp));
        Assert.InRange(read[0].GetMaxValue(), 8_000_000, 8_008_000);
        Assert.InRange(read[3].GetMaxValue(), 7_000_000, 7_007_000);
    }

    [Fact]
    public void It_is_what_other_tools_expect()
    {
        var lines = Log.Split('\n');
        Assert.Equal("#[Histogram log format version 1.3]", lines[0]);
        Assert.StartsWith("#[StartTime: 0.000 (seconds since epoch), 1970-01-01T", lines[2]);
        Assert.StartsWith("\"StartTimestamp\",\"Interval_Length\"", lines[3]);
        Assert.StartsWith("Tag=response,0.000,1.000,8.00", lines[4]);
        Assert.Contains(",HISTF", lines[4]);
    }
}
