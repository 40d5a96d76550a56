using System.Text.Json;
using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Reports;
using ActorHttp.LoadTesting.Tests.Support;

namespace ActorHttp.LoadTesting.Tests.Reports;

public class JsonReportTests
{
    private static readonly LoadReport Report = new SampleRun("browse", "pay")
        .Answer(5, lag: 0.1, times: 200)
        .EndSecond(target: 200)
        .Answer(9, wait: 40, step: 1, status: 503)
        .Fail(LoadFault.Timeout, after: 1000)
        .EndSecond(target: 200)
        .Report();

    [Fact]
    public void What_is_written_is_read()
    {
        var json = Report.ToJson();
        var read = LoadReport.FromJson(json);
        Assert.Equal(json, read.ToJson());
        Assert.Equal(Report.ToText(), read.ToText());
        Assert.Equal(Report.ToHdrLog(), read.ToHdrLog());
        Assert.Equal(Report.ToHtml(), read.ToHtml());
    }

    [Fact]
    public void Times_are_milliseconds_and_null_where_not_known()
    {
        var root = JsonDocument.Parse(Report.ToJson()).RootElement;
        var response = root.GetProperty("all").GetProperty("response");
        Assert.Equal(1, root.GetProperty("version").GetInt32());
        Assert.Equal(2, root.GetProperty("took").GetDecimal());
        Assert.InRange(response.GetProperty("p50").GetDecimal(), 5.1m, 5.11m);
        Assert.Equal(JsonValueKind.Null, response.GetProperty("p99.9").ValueKind);
        Assert.Equal(
            1,
            root.GetProperty("all").GetProperty("faults").GetProperty("Timeout").GetInt64()
        );
    }

    [Fact]
    public void The_verdict_stands_before_the_numbers()
    {
        var names = JsonDocument.Parse(Report.ToJson()).RootElement.EnumerateObject();
        Assert.Equal(
            ["version", "verdict"],
            names.Take(2).Select(each => each.Name),
            StringComparer.Ordinal
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"version\":1,\"took\":\"long\"}")]
    [InlineData("{\"version\":1,\"took\":1e300}")]
    [InlineData("{\"version\":1,\"all\":null}")]
    [InlineData("{\"version\":1,\"connect\":{\"histogram\":\"AAAA\"}}")]
    [InlineData("{\"version\":1,\"connect\":{\"histogram\":17}}")]
    [InlineData("{\"version\":1,\"connect\":17}")]
    [InlineData("{\"version\":2}")]
    public void What_is_no_report_is_refused(string json) =>
        Assert.Throws<FormatException>(() => LoadReport.FromJson(json));

    [Fact]
    public void A_later_reader_may_leave_out_what_is_not_there() =>
        Assert.Equal(0, LoadReport.FromJson("{\"version\":1,\"new\":[{}]}").All.Requests);

    [Fact]
    public void A_files_name_says_what_is_written()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.JSON");
        Report.Write(path);
        Assert.Equal(Report.ToJson(), LoadReport.ReadJson(path).ToJson());
        File.Delete(path);
        Assert.Throws<ArgumentException>(() => Report.Write("report.pdf"));
    }
}
