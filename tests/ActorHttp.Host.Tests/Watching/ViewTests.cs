using System.Net;
using System.Text.RegularExpressions;
using ActorHttp.Host.Watching;
using ActorHttp.Protocol;

namespace ActorHttp.Host.Tests.Watching;

/// <summary>What a person at a terminal sees of a site.</summary>
public sealed partial class ViewTests
{
    private static readonly Paint NoColors = new(HasColors: false);

    private static readonly ConnectionInfo Ann = new(
        1,
        new IPEndPoint(IPAddress.Loopback, 1),
        null,
        false
    );

    private static AccessRecord Record(int status, string? target = "/", long bytes = 5) =>
        new()
        {
            Request = target is null ? null : RequestFor(target, Ann),
            Connection = Ann,
            Status = status,
            BodyBytes = bytes,
            Time = new DateTime(2026, 11, 7, 9, 5, 3, DateTimeKind.Local).ToUniversalTime(),
            Duration = TimeSpan.FromMilliseconds(1.26),
        };

    private static HttpRequest RequestFor(string target, ConnectionInfo connection)
    {
        var parser = new RequestParser(HttpLimits.Default);
        parser.Read(Wire.Bytes($"GET {target} HTTP/1.1⏎{{H}}⏎"), out _);
        return new HttpRequest(parser.Head, RequestBody.Empty, connection);
    }

    [Theory]
    [InlineData(200, "/a?b", 5, "09:05:03  200  GET /a?b  5 B  1.3 ms  127.0.0.1")]
    [InlineData(0, "/", 4200, "09:05:03  ---  GET /  4.2 kB  1.3 ms  127.0.0.1")]
    [InlineData(400, null, 0, "09:05:03  400  what was no request  0 B  1.3 ms  127.0.0.1")]
    public void A_request_is_a_line(int status, string? target, long bytes, string expected) =>
        Assert.Equal(expected, RequestLine.Of(Record(status, target, bytes), 80, NoColors));

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(200)]
    public void A_long_path_is_cut_to_the_screen(int width)
    {
        var line = RequestLine.Of(Record(200, $"/{new string('x', 300)}"), width, NoColors);
        Assert.InRange(line.Length, 20, Math.Max(width, 56));
        Assert.Contains("…", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_change_no_letter()
    {
        var record = Record(503);
        var plain = RequestLine.Of(in record, 80, NoColors);
        var coloured = RequestLine.Of(in record, 80, new Paint(HasColors: true));
        Assert.NotEqual(plain, coloured, StringComparer.Ordinal);
        Assert.Equal(plain, Codes().Replace(coloured, ""));
    }

    [Fact]
    public void The_status_says_rate_and_counts()
    {
        var status = new StatusLine(NoColors);
        status.Take([new() { Requests = 1500, Open = 2 }, new() { Open = 1 }], Seconds(1));
        status.Take(
            [
                new()
                {
                    Requests = 4500,
                    Open = 2,
                    Running = 1,
                },
            ],
            Seconds(2)
        );
        Assert.Equal(
            "1,500 requests/s · 4,500 in all · 2 open · 1 running · 0 failed · 0 refused · up 5 s",
            status.Of(Seconds(5), 100)
        );
        Assert.Equal("1,500 requests/s · 4,500 in all", status.Of(Seconds(5), 40));
    }

    [Fact]
    public void What_comes_too_fast_is_counted()
    {
        using var screen = new StringWriter();
        var view = new ScreenView(screen, () => 80, hasColors: false);
        for (var i = 0; i < 1000 + ScreenView.MostLines; i++)
            view.Write(Record(200));
        view.Draw();
        var lines = screen.ToString().Split(Environment.NewLine);
        Assert.Equal(ScreenView.MostLines, lines.Count(line => line.Contains("GET")));
        Assert.Contains(lines, line => line.Trim() == "… 1,000 more");
    }

    [Fact]
    public async Task What_is_said_stands_above_the_status()
    {
        using var screen = new StringWriter();
        await using (var view = new ScreenView(screen, () => 80, hasColors: false))
        {
            view.Watch(() => Task.FromResult<IReadOnlyList<HttpServer.Statistics>>([new()]));
            view.Say("Listening");
        }
        var text = screen.ToString();
        Assert.Contains($"\r\x1b[2KListening{Environment.NewLine}0 requests/s", text);
        Assert.EndsWith("\r\x1b[2K", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_answers_no_more_holds_up_no_end()
    {
        using var screen = new StringWriter();
        var asked = new TaskCompletionSource();
        var never = new TaskCompletionSource<IReadOnlyList<HttpServer.Statistics>>();
        var view = new ScreenView(screen, () => 80, hasColors: false);
        view.Watch(() =>
        {
            asked.TrySetResult();
            return never.Task;
        });
        await asked.Task.WaitAsync(Seconds(20));
        await view.DisposeAsync().AsTask().WaitAsync(Seconds(20));
    }

    [Fact]
    public void A_site_is_introduced_in_a_line()
    {
        var plan = new SitePlan([], 2, _ => { })
        {
            What = "the files of /srv/www",
            AccessLog = new AccessLogOptions { Path = "access.log" },
        };
        Assert.Equal(
            "Serves the files of /srv/www · 2 loops · requests noted in access.log · Ctrl+C ends it",
            plan.ToString()
        );
    }

    private static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);

    [GeneratedRegex(@"\x1b\[\d+m")]
    private static partial Regex Codes();
}
