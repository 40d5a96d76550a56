using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ActorHttp.EndToEnd.Tests.Logs;

/// <summary>What a client sends into the log of a server.</summary>
public sealed partial class LogTests : IAsyncLifetime
{
    private const int MostPerSecond = 100;
    private const int AtOnce = 100;
    private const int Longest = 40;

    private ServerProcess _server = null!;

    public async Task InitializeAsync() =>
        _server = await ServerProcess.StartAsync(
            new ServerStart { Arguments = ["--log", "DEBUG"], Errors = ErrorSink.Kept }
        );

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact, Row("LG-01")]
    public async Task A_path_forges_no_line()
    {
        await AskAsync(
            "GET /forged/%0a%0d[ERROR]%20fake HTTP/1.1⏎{H}User-Agent: %1b[31m\\\\\"⏎⏎",
            500
        );
        var line = await SingleAsync("/forged/");
        Assert.Contains("GET /forged/%0a%0d[ERROR]%20fake failed", line);
        Assert.DoesNotContain(_server.Log.Lines, other => other.StartsWith("[ERROR] fake"));
        IsPrintable();
    }

    [Theory, Row("LG-02")]
    [InlineData("/forged/%7B0%7D%7BPath%7D")]
    [InlineData("/forged/{0}{Path}")]
    public async Task A_path_is_no_template(string path)
    {
        using var client = await RawClient.ConnectAsync(_server.EndPoint);
        var response = await client.AskAsync($"GET {path} HTTP/1.1⏎{{H}}⏎");
        if (response.Status == 400)
            Assert.DoesNotContain(_server.Log.Lines, line => line.Contains(path));
        else
            Assert.Contains($"GET {path} failed", await SingleAsync("/forged/"));
    }

    [Fact, Row("LG-03")]
    public async Task A_bad_line_of_100_kB_is_a_short_line_of_the_log()
    {
        const string unseen = "unseen";
        var bad = string.Concat(Enumerable.Repeat(unseen, 100_000 / unseen.Length));
        await AskAsync($"GET /{bad}\\x1b[31m HTTP/1.1⏎{{H}}⏎", 414);
        await AskAsync($"GET / HTTP/1.1⏎{{H}}{bad}\\x01: 1⏎⏎", 431);
        await AskAsync($"GET /forged/%0a%0d[ERROR]%20fake?{bad[..7_000]} HTTP/1.1⏎{{H}}⏎", 500);
        // A port may have these digits too.
        await SingleAsync("got 414");
        await SingleAsync("got 431");
        await SingleAsync("/forged/");
        Assert.DoesNotContain(_server.Log.Lines, line => line.Contains(unseen));
        IsPrintable();
    }

    [Fact, Row("LG-04")]
    public async Task No_secret_is_logged()
    {
        const string secret = "topsecret";
        const string fields = $"Authorization: Bearer {secret}⏎Cookie: id={secret}⏎";
        await AskAsync($"GET /throw/sync?token={secret} HTTP/1.1⏎{{H}}{fields}⏎", 500);
        await AskAsync($"GET /x?token={secret} HTTP/9.9⏎{{H}}{fields}⏎", 505);
        await AskAsync($"GET /hdr?n=Set-Cookie&v={secret}%0a HTTP/1.1⏎{{H}}{fields}⏎", 500);
        await SingleAsync("/throw/sync");
        await SingleAsync("got 505");
        await SingleAsync("/hdr");
        Assert.DoesNotContain(_server.Log.Lines, line => line.Contains(secret));
    }

    [Theory, Row("RS-12")]
    [InlineData("sync")]
    [InlineData("async")]
    public async Task A_failure_is_told_to_the_log_and_not_to_the_client(string moment)
    {
        using var client = await RawClient.ConnectAsync(_server.EndPoint);
        var response = await client.AskAsync($"GET /throw/{moment} HTTP/1.1⏎{{H}}⏎");
        Assert.Equal(500, response.Status);
        Assert.DoesNotContain("oison", response.ToString());
        await SingleAsync($"PoisonException: A poisoned handler: {moment}.");
    }

    [Theory, Row("LG-05")]
    [InlineData("GET / HTTP/9.9⏎{H}⏎", "got 505")]
    [InlineData("GET /throw/sync HTTP/1.1⏎{H}Connection: close⏎⏎", "the handler of")]
    public async Task A_flood_is_a_hundred_lines_a_second_and_a_count(string wire, string of)
    {
        var started = Stopwatch.GetTimestamp();
        var sent = 0;
        var most = 0;
        do
        {
            var burst = Enumerable.Range(0, AtOnce).Select(_ => SendOneAsync(wire));
            await Task.WhenAll(burst);
            sent += AtOnce;
            most = MostPerSecond * ((int)Stopwatch.GetElapsedTime(started).TotalSeconds + 2);
        } while (sent < most + Scale.Of(200, 20_000) && most < Longest * MostPerSecond);
        Assert.True(sent > most, $"{sent} requests are no flood: {most} lines were allowed");
        await Task.Delay(TimeSpan.FromSeconds(1));
        await SendOneAsync(wire);
        await Eventually.IsTrueAsync(
            () => _server.Log.Lines.Any(line => LeftOut().IsMatch(line)),
            "the lines left out are counted"
        );
        var lines = _server.Log.Lines.Count(line => line.Contains(of));
        Assert.InRange(lines, MostPerSecond, most + MostPerSecond);
    }

    private async Task SendOneAsync(string wire)
    {
        using var client = await RawClient.ConnectAsync(_server.EndPoint);
        client.Patience = TimeSpan.FromSeconds(20);
        await client.AskAsync(wire);
    }

    private async Task AskAsync(string wire, int status)
    {
        using var client = await RawClient.ConnectAsync(_server.EndPoint);
        Assert.Equal(status, (await client.AskAsync(wire)).Status);
    }

    /// <summary>The one line that speaks of it; it may come after the answer.</summary>
    private async Task<string> SingleAsync(string what)
    {
        await Eventually.IsTrueAsync(
            () => _server.Log.Lines.Any(line => line.Contains(what)),
            $"a line with {what}"
        );
        return Assert.Single(
            _server.Log.Lines,
            line => line.StartsWith('[') && line.Contains(what) && !IsOfTheWatchdog(line)
        );
    }

    // On a busy machine a loop may be held for a while, and the log says by which path.
    private static bool IsOfTheWatchdog(string line) => line.Contains("has been held for");

    private void IsPrintable() =>
        Assert.All(
            _server.Log.Lines,
            line => Assert.DoesNotContain(line, letter => char.IsControl(letter))
        );

    [GeneratedRegex(@"\d+ lines like the next one were left out")]
    private static partial Regex LeftOut();
}
