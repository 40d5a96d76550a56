using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Reports;

namespace ActorHttp.Host.Tests.LoadRuns;

/// <summary><c>load diff</c>: a table, and an exit code if that is wished.</summary>
public sealed class LoadDiffTests : IDisposable
{
    private readonly Desk _desk = new();

    [Theory]
    [InlineData(2000, 1000, 3)]
    [InlineData(1000, 2000, 0)]
    [InlineData(1000, 1000, 0)]
    public async Task Only_what_became_worse_beyond_noise_fails(int was, int now, int exitCode)
    {
        var (before, after) = (Report("before.json", was), Report("after.json", now));
        var end = await Loading.RunAsync("diff", before, after, "--fail-on-regression");
        Assert.Equal((exitCode, 0), (end.ExitCode, end.Error.Length));
        Assert.Contains(end.Output, line => line.StartsWith("rate ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unless_it_is_wished_nothing_fails()
    {
        var end = await Loading.RunAsync("diff", Report("a.json", 2000), Report("b.json", 1000));
        Assert.Equal(0, end.ExitCode);
        Assert.Contains(end.Output, line => line.Contains("worse", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_report_is_named()
    {
        var (good, bad) = (Report("a.json", 1000), _desk.Write("b.json", "no JSON"));
        var line = (await Loading.RunAsync("diff", good, bad)).OnlyError(exitCode: 2);
        Assert.StartsWith($"{bad}: This is no report of a load test", line);
    }

    public void Dispose() => _desk.Dispose();

    private string Report(string name, int rate)
    {
        var seconds = Enumerable.Range(0, 8).Select(second => Second(second, rate + second % 2));
        var report = new LoadReport
        {
            All = new LoadFigures
            {
                Requests = 8 * rate,
                Answered = 8 * rate,
                Rate = rate,
            },
            Timeline = [.. seconds],
        };
        return _desk.Write(name, report.ToJson());
    }

    private static TimelinePoint Second(int second, int answered) =>
        new()
        {
            From = TimeSpan.FromSeconds(second),
            For = TimeSpan.FromSeconds(1),
            Answered = answered,
        };
}
