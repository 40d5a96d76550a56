using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Tests.Support;

namespace ActorHttp.LoadTesting.Tests.Reports;

public class CsvReportTests
{
    [Fact]
    public void Each_second_has_a_row()
    {
        var run = new SampleRun().Answer(5, times: 2).EndSecond(target: 2.5);
        var rows = run.Fail(LoadFault.Reset, 1).EndSecond().Report().ToCsv().Split("\r\n");
        Assert.Equal(4, rows.Length);
        Assert.StartsWith("second,length_s,target_rate,rate,answered,errors,", rows[0]);
        Assert.StartsWith("0,1,2.5,2,2,0,200,4,1,5.00", rows[1]);
        Assert.Equal("1,1,,0,0,1,0,4,1,,,,,,,,", rows[2]);
        Assert.Equal("", rows[3]);
    }
}
