namespace ActorHttp.Host.Tests;

/// <summary>The command line of the server that tests and benchmarks start.</summary>
public sealed class TestServerTests
{
    private const string Program = "ActorHttp.TestServer";

    [Fact]
    public async Task It_says_where_it_listens_and_answers_there()
    {
        await using var server = RunningProgram.Start(Program, "--loops", "1");
        var endPoint = await server.ReadEndPointAsync("listening on ");
        var health = await Site.AskAsync(endPoint, "GET /health HTTP/1.1⏎{H}⏎");
        Assert.Equal((200, "ok\n"), (health.Status, health.Text));
    }

    [Fact]
    public async Task A_limit_that_is_set_holds()
    {
        await using var server = RunningProgram.Start(Program, "--limit", "requestlinebytes=1024");
        var endPoint = await server.ReadEndPointAsync("listening on ");
        var target = new string('t', 1024);
        Assert.Equal(414, (await Site.AskAsync(endPoint, $"GET /{target} HTTP/1.1⏎{{H}}⏎")).Status);
    }

    [Fact]
    public async Task An_unknown_limit_is_answered_by_the_known_ones()
    {
        var line = (await RunAsync("--limit", "Bogus=1")).OnlyError(exitCode: 2);
        foreach (var part in new[] { "'Bogus'", "HeadTime", "BodyBytes", "StopTime" })
            Assert.Contains(part, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HeadTime=soon", "HeadTime is 'soon'")]
    [InlineData("HeadTime", "HeadTime is ''")]
    [InlineData("BodyBytes=-1", "BodyBytes is '-1'")]
    [InlineData("HeaderCount=0", "HeaderCount")]
    public async Task A_value_that_is_none_is_named_with_its_limit(string limit, string complaint)
    {
        var line = (await RunAsync("--limit", limit)).OnlyError(exitCode: 2);
        Assert.Contains(complaint, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--listen nonsense", "nonsense")]
    [InlineData("--loops -1", "-1")]
    [InlineData("--poller rubbish", "rubbish")]
    [InlineData("--bogus", "--bogus")]
    public async Task A_wrong_wish_is_answered_by_one_line(string arguments, string culprit)
    {
        var line = (await RunAsync(arguments.Split(' '))).OnlyError(exitCode: 2);
        Assert.Contains(culprit, line, StringComparison.Ordinal);
    }

    private static async Task<Ending> RunAsync(params string[] arguments)
    {
        await using var server = RunningProgram.Start(Program, arguments);
        return await server.EndAsync();
    }
}
