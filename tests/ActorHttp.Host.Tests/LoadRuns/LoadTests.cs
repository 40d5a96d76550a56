using System.Text.Json;
using System.Text.RegularExpressions;

namespace ActorHttp.Host.Tests.LoadRuns;

/// <summary>Short runs against the host itself.</summary>
public sealed class LoadTests(WelcomeSite fixture) : IClassFixture<WelcomeSite>, IDisposable
{
    private readonly Desk _desk = new();

    private string Url => Loading.UrlOf(fixture.Site.EndPoint);

    [Fact]
    public async Task The_report_stands_on_one_stream_and_the_seconds_on_the_other()
    {
        var end = await Loading.RunAsync(Url, "-c2", "-d3500ms");
        Assert.Equal(0, end.ExitCode);
        Assert.Contains("closed model, 2 connections, 3.5 s", end.Output, StringComparer.Ordinal);
        Assert.Contains(end.Output, line => line.StartsWith("statuses    200: "));
        // A busy machine may need a second or two to come to an answer.
        var second = new Regex("^   [1-3] s  .+/s, p50 .+, p99 .+, max .+, 2 open, ");
        Assert.Contains(end.Error, line => second.IsMatch(line));
        Loading.IsPlain([.. end.Output, .. end.Error]);
    }

    [Fact]
    public async Task Quiet_is_quiet_until_the_end()
    {
        var end = await Loading.RunAsync(Url, "--rate", "50..150", "-c2", "-d1100ms", "--quiet");
        Assert.Equal((0, 0), (end.ExitCode, end.Error.Length));
        Assert.Contains(
            "open model, 50..150/s for 1.1 s, 2 connections, 1.1 s",
            end.Output,
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task It_may_end_by_a_count()
    {
        var end = await Loading.RunAsync(Url, "-c2", "-n500", "-q");
        Assert.Equal(0, end.ExitCode);
        Assert.Contains(
            "closed model, 2 connections, 500 requests",
            end.Output,
            StringComparer.Ordinal
        );
        Assert.Contains("statuses    200: 500", end.Output, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Each_file_is_written_and_named()
    {
        string[] kinds = ["json", "csv", "hdr", "html"];
        var paths = kinds.Select(kind => _desk.PathOf($"report.{kind}")).ToArray();
        var options = kinds.Zip(paths, (kind, path) => new[] { $"--{kind}", path });
        var end = await Loading.RunAsync([Url, "-c2", "-d1s", "-q", .. options.SelectMany(o => o)]);
        Assert.Equal([.. paths.Select(path => $"Wrote {path}")], end.Output[^4..]);
        var report = Loading.Read(paths[0]);
        Assert.True(report.All.Answered > 0 && report.Connect.Count == 2);
        Assert.Equal(0, report.All.Errors);
        foreach (var (path, begin) in paths[1..].Zip(["second,", "#[", "<!doctype html>"]))
            Assert.StartsWith(begin, File.ReadAllText(path), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_report_as_JSON_can_be_passed_on()
    {
        var end = await Loading.RunAsync(Url, "-c1", "-d500ms", "--json", "-");
        using var json = JsonDocument.Parse(string.Join('\n', end.Output));
        var all = json.RootElement.GetProperty("all");
        Assert.True(all.GetProperty("answered").GetInt64() > 0);
        Assert.Contains(end.Error, line => line.StartsWith("samples "));
    }

    [Fact]
    public async Task Assertions_that_hold_are_named_one_by_one()
    {
        var file = _desk.Thinkers(Url);
        string[] asserted = ["--assert", "p50<10s", "--assert", "page.status.200>1"];
        var end = await Loading.RunAsync(["--scenario", file, "-d2s", "-q", .. asserted]);
        Assert.StartsWith("ok      p50<10s: yes, response p50 is ", end.Output[^2]);
        Assert.StartsWith("ok      page.status.200>1: yes, status.200 is ", end.Output[^1]);
        Assert.Equal(0, end.ExitCode);
    }

    [Fact]
    public async Task An_assertion_that_does_not_hold_is_the_exit_code()
    {
        var file = _desk.Thinkers(Url);
        string[] asserted = ["--assert", "errors=0", "--assert", "rate>1000000"];
        var end = await Loading.RunAsync(["--scenario", file, "-d1s", "-q", .. asserted]);
        Assert.Equal("ok      errors=0: yes, errors is 0.", end.Output[^2]);
        Assert.StartsWith("FAILED  rate>1000000: no, rate is ", end.Output[^1]);
        Assert.Equal(3, end.ExitCode);
    }

    [Fact]
    public async Task A_warm_up_and_a_connection_for_each_request_are_no_obstacle()
    {
        string[] how = ["--warm-up", "300ms", "--no-keep-alive", "-t1"];
        var end = await Loading.RunAsync([Url, "-c2", "-d700ms", "-q", .. how]);
        Assert.Equal(0, end.ExitCode);
        Assert.Contains(end.Output, line => line.StartsWith("statuses    200: "));
    }

    [Fact]
    public async Task Pipelined_requests_are_answered()
    {
        var file = _desk.PathOf("report.json");
        var end = await Loading.RunAsync(Url, "-c1", "--pipeline=8", "-d500ms", "--json", file);
        Assert.Equal(0, end.ExitCode);
        Assert.Equal(8, Loading.Read(file).Plan.Pipelining);
    }

    public void Dispose() => _desk.Dispose();
}
