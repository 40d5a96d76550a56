using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Tests.Support;

namespace ActorHttp.LoadTesting.Tests.Reports;

public class TextReportTests
{
    [Fact]
    public void Service_and_response_stand_side_by_side()
    {
        var lines = Lines(new SampleRun().Answer(service: 10, wait: 400, times: 100).EndSecond());
        Has("            service    response  first byte     waiting     own lag", lines);
        Has("p50           10 ms      410 ms        0 µs      400 ms        0 µs", lines);
        Has("p99.9             -           -           -           -           -", lines);
        Has("samples         100         100         100         100         100", lines);
    }

    [Fact]
    public void The_verdict_stands_first()
    {
        var run = new SampleRun { Busy = [0.2, 0.97] }
            .Answer(5, times: 2000)
            .EndSecond();
        var lines = Lines(run);
        Assert.Equal("!! These numbers are NOT the server's.", lines[0]);
        Assert.StartsWith("!! The generator's busiest loop worked 97 %", lines[1]);
    }

    [Fact]
    public void Totals_statuses_and_errors_are_counted()
    {
        var run = new SampleRun()
            .Answer(5, times: 1990)
            .Answer(5, status: 503, times: 8)
            .Fail(LoadFault.Timeout, after: 1000)
            .Fail(LoadFault.Reset, after: 1);
        var lines = Lines(run.EndSecond());
        Has("2 000 requests in 1 s, 1 998 answered (1 998/s), 10 errors", lines);
        Has("200 kB/s in, 20 kB/s out", lines);
        Has("statuses    200: 1 990, 503: 8", lines);
        Has("errors      unexpected status 8, connection reset 1, timed out 1", lines);
    }

    [Fact]
    public void A_run_without_a_request_says_so()
    {
        var text = new SampleRun().EndSecond().Report().ToText();
        Assert.StartsWith("Not a single request was sent: there is nothing to judge.\n", text);
        Assert.Contains("No request was sent, so there are no times to show.", text);
        Assert.DoesNotContain("NaN", text);
    }

    [Fact]
    public void A_run_of_no_time_divides_by_nothing()
    {
        var report = new SampleRun().Report();
        Assert.Equal((0, 0, 0), (report.All.Rate, report.All.ErrorShare, report.SentPerSecond));
    }

    [Fact]
    public void Steps_have_a_table_when_there_are_several()
    {
        var run = new SampleRun("browse", "pay\u001b[2J").Answer(10, times: 3).Answer(20, step: 1);
        var lines = Lines(run.EndSecond());
        Has("browse            3           0       10 ms           -       10 ms", lines);
        Has("pay?[2J           1           0           -           -       20 ms", lines);
    }

    [Fact]
    public void No_line_is_wider_than_a_terminal()
    {
        var run = new SampleRun { Busy = [0.95] }.Answer(5, lag: 300, times: 1000);
        Assert.All(Lines(run.EndSecond()), line => Assert.InRange(line.Length, 0, 80));
    }

    private static void Has(string line, string[] lines) =>
        Assert.Contains(line, lines, StringComparer.Ordinal);

    private static string[] Lines(SampleRun run) => run.Report().ToText().Split('\n');
}
