using ActorHttp.Host.LoadRuns;

namespace ActorHttp.Host.Tests.LoadRuns;

/// <summary>Bad arguments: exit code 2, one line that names the culprit, and nothing sent.
/// </summary>
public sealed class LoadArgumentTests
{
    [Theory]
    [InlineData("", "Give a URL")]
    [InlineData("ftp://127.0.0.1", "ftp://127.0.0.1")]
    [InlineData("127.0.0.1:65536", "65536")]
    [InlineData("127.0.0.1 -c 0", "--connections: '0'")]
    [InlineData("127.0.0.1 -c many", "--connections: 'many'")]
    [InlineData("127.0.0.1 -c 1000000", "ulimit -n")]
    [InlineData("127.0.0.1 -d 10", "--for: '10' is no duration")]
    [InlineData("127.0.0.1 -d {\"n\":1}", "--body")]
    [InlineData("127.0.0.1 --rate fast", "--rate: 'fast' is no rate")]
    [InlineData("127.0.0.1 --assert p99<fast", "--assert: 'p99<fast' is no assertion")]
    [InlineData("127.0.0.1 --assert buy.p99<1s", "no step 'buy'")]
    [InlineData("127.0.0.1 --pipeline 2 --rate 9", "Pipelining")]
    [InlineData("127.0.0.1 --poisson", "need a rate")]
    [InlineData("127.0.0.1 -n 0", "--requests: '0'")]
    [InlineData("127.0.0.1 -n 9 --warm-up 1s", "warm-up")]
    [InlineData("127.0.0.1 -n 9 --rate 1..9", "a ramp needs a run with an end")]
    [InlineData("127.0.0.1 -H nothing", "--header: 'nothing'")]
    [InlineData("127.0.0.1 -H Content-Length:5", "Content-Length")]
    [InlineData("127.0.0.1 --body-file /no/such/file", "/no/such/file")]
    [InlineData("127.0.0.1 --body a --body-file b", "not both")]
    [InlineData("127.0.0.1 --json /no/such/folder/report.json", "/no/such/folder/report.json")]
    [InlineData("127.0.0.1 --json x --csv x", "both write x")]
    [InlineData("127.0.0.1 --source 192.0.2.1", "192.0.2.1")]
    [InlineData("127.0.0.1 --source ::1", "::1")]
    [InlineData("--scenario /no/such.conf", "/no/such.conf")]
    [InlineData("--scenario x --body a", "--body is for one URL")]
    [InlineData("127.0.0.1 --listen http://127.0.0.1:0", "--listen")]
    [InlineData("diff /no/such.json /no/such.json", "/no/such.json")]
    public async Task A_wrong_wish_is_answered_by_one_line(string arguments, string culprit)
    {
        var words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var line = (await Loading.RunAsync(words)).OnlyError(exitCode: 2);
        Assert.Contains(culprit, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_is_not_written_leaves_no_file()
    {
        using var desk = new Desk();
        var (old, made) = (desk.Write("old.json", "{}"), desk.PathOf("new.csv"));
        var end = await Loading.RunAsync("nobody.invalid", "--json", old, "--csv", made);
        Assert.Equal(1, end.ExitCode);
        Assert.False(File.Exists(made));
        Assert.Equal("{}", File.ReadAllText(old));
    }

    [Fact]
    public async Task A_scenario_file_is_complained_of_by_file_and_key()
    {
        using var desk = new Desk();
        var file = desk.Write("bad.conf", "scenarios = [ { steps = [ { method = GET } ] } ]");
        Assert.Equal(
            $"{file}, scenarios[0].steps[0]: there is no target.",
            (await Loading.RunAsync("--scenario", file)).OnlyError(exitCode: 2)
        );
    }

    [Fact]
    public async Task Help_shows_options_examples_and_exit_codes()
    {
        var end = await Loading.RunAsync("--help");
        Assert.Equal((0, 0), (end.ExitCode, end.Error.Length));
        foreach (var part in new[] { "-c, --connections <N>", "load diff", "4  the generator" })
            Assert.Contains(end.Output, line => line.Contains(part, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("localhost:8000", "http://localhost:8000/")]
    [InlineData("https://a.example/b?c=1", "https://a.example/b?c=1")]
    [InlineData("unix:/run/a.sock", "http+unix://%2Frun%2Fa.sock/")]
    public void A_URL_may_be_written_short(string typed, string url) =>
        Assert.Equal(url, $"{Read.Url(typed)}");
}
