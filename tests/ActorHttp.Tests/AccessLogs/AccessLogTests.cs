using System.Collections.Concurrent;
using System.Text;
using ActorHttp.Protocol;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.AccessLogs;

/// <summary>Every request has its line, with what became of it.</summary>
public sealed class AccessLogTests : ServerTest
{
    private readonly Ear _ear = new();

    private static void Routes(Routes routes)
    {
        routes.Get("/", _ => Http.Text("here"));
        routes.Get("/large", _ => HttpResponse.Bytes(new byte[100_000], "a/b"));
        routes.Get("/user/{id}", (int id) => Http.Text($"{id}"));
        routes.Get("/throws", _ => throw new InvalidOperationException("no"));
        routes.Get("/never", NeverAsync);
        routes.Get("/parts").Stream(WritePartsAsync);
        var basic = new BasicAuthenticationOptions
        {
            Realm = "r",
            Check = (_, password) => new(password == "right"),
        };
        routes
            .Group("/mine")
            .Use(BasicAuthentication.Require(basic))
            .Get("", _ => Http.Text("mine"));
    }

    private static async Task<HttpResponse> NeverAsync(HttpRequest request, CancellationToken gone)
    {
        await Task.Delay(Timeout.Infinite, gone);
        return Http.NoContent;
    }

    private static async Task WritePartsAsync(HttpRequest request, ResponseStream response)
    {
        await response.WriteAsync("one"u8.ToArray());
        await response.WriteAsync("three"u8.ToArray());
    }

    private Task StartAsync(HttpLimits? limits = null) =>
        StartAsync(server => server.Routes(Routes).AccessLog(_ear), limits);

    private async Task<string> LineOfAsync(string notation)
    {
        await StartAsync();
        await SendAsync(notation);
        return await _ear.NextAsync();
    }

    [Theory]
    [InlineData("GET / HTTP/1.1⏎{H}⏎", "GET / 200 4 /")]
    [InlineData("HEAD / HTTP/1.1⏎{H}⏎", "HEAD / 200 0 /")]
    [InlineData("GET /large HTTP/1.1⏎{H}⏎", "GET /large 200 100000 /large")]
    [InlineData("HEAD /large HTTP/1.1⏎{H}⏎", "HEAD /large 200 0 /large")]
    [InlineData("GET /parts HTTP/1.1⏎{H}⏎", "GET /parts 200 8 /parts")]
    [InlineData("GET /user/7?a=b HTTP/1.1⏎{H}⏎", "GET /user/7?a=b 200 1 /user/{id}")]
    [InlineData("GET /missing HTTP/1.1⏎{H}⏎", "GET /missing 404 11 ")]
    [InlineData(
        "GET /throws HTTP/1.1⏎{H}⏎",
        "GET /throws 500 42 /throws System.InvalidOperationException"
    )]
    [InlineData("nonsense⏎⏎", "- 400 70 ")]
    [InlineData("POST / HTTP/1.1⏎{H}Content-Length: 99999999⏎⏎", "- 413 22 ")]
    public async Task Each_has_status_bytes_and_route(string notation, string expected) =>
        Assert.StartsWith(expected, await LineOfAsync(notation), StringComparison.Ordinal);

    [Theory]
    [InlineData("/mine", "right", "GET /mine 200 4 /mine  ann")]
    [InlineData("/mine", "wrong", "GET /mine 401 27 /mine  ")]
    [InlineData("/", "right", "GET / 200 4 /  ")]
    public async Task The_user_is_told_if_a_filter_has_proved_him(
        string path,
        string password,
        string expected
    )
    {
        var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"ann:{password}"));
        _ear.ShowsUser = true;
        var line = await LineOfAsync($"GET {path} HTTP/1.1⏎{{H}}Authorization: Basic {pair}⏎⏎");
        Assert.Equal(expected, line);
    }

    [Fact]
    public async Task Pipelined_requests_have_their_lines_in_order()
    {
        await StartAsync();
        await SendAsync(
            "GET /user/1 HTTP/1.1⏎{H}⏎GET /user/2 HTTP/1.1⏎{H}⏎GET /user/3 HTTP/1.1⏎{H}⏎"
        );
        for (var i = 1; i <= 3; i++)
            Assert.StartsWith($"GET /user/{i} ", await _ear.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_leaves_has_its_line_and_reason()
    {
        await StartAsync();
        var client = await SendAsync("GET /never HTTP/1.1⏎{H}⏎");
        await CountsAsync(1, counts => counts.Running, "it runs");
        client.Reset();
        Assert.Equal("GET /never 0 0 /never client_gone", await _ear.NextAsync());
    }

    [Fact]
    public async Task A_handler_that_is_late_has_its_line()
    {
        var limits = HttpLimits.Default with { HandlerTime = TimeSpan.FromMilliseconds(100) };
        await StartAsync(limits);
        await SendAsync("GET /never HTTP/1.1⏎{H}⏎");
        Assert.StartsWith("GET /never 503 ", await _ear.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_throws_costs_its_line_only()
    {
        _ear.Throws = true;
        await StartAsync();
        var client = await SendAsync("GET / HTTP/1.1⏎{H}⏎");
        Assert.Equal("here", (await client.ReadResponseAsync()).Text);
        await client.SendAsync("GET / HTTP/1.1⏎{H}⏎");
        Assert.Equal("here", (await client.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task A_file_has_all_lines_when_the_server_has_stopped()
    {
        var path = Path.GetTempFileName();
        await StartAsync(server => server.Routes(Routes).AccessLog(path));
        await GetAsync("GET / HTTP/1.1⏎{H}User-Agent: me⏎⏎");
        await Server.StopAsync();
        var line = await File.ReadAllTextAsync(path);
        File.Delete(path);
        Assert.StartsWith("127.0.0.1 - - [", line, StringComparison.Ordinal);
        Assert.EndsWith("\"GET / HTTP/1.1\" 200 4 \"-\" \"me\"\n", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_an_error_of_the_start() =>
        await Assert.ThrowsAsync<IOException>(() =>
            StartAsync(server => server.Routes(Routes).AccessLog(Path.GetTempPath()))
        );

    private sealed class Ear : IAccessLog
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public bool Throws { get; set; }

        public bool ShowsUser { get; set; }

        public void Write(in AccessRecord record)
        {
            if (Throws)
                throw new InvalidOperationException("no");
            var what = record.Request is { } one ? $"{one.Method} {one.Target}" : "-";
            _lines.Enqueue(
                $"{what} {record.Status} {record.BodyBytes} {record.Route} {record.Error}"
                    + (ShowsUser ? $" {record.User}" : "")
            );
        }

        public async Task<string> NextAsync()
        {
            string? line = null;
            await Eventually.IsTrueAsync(() => _lines.TryDequeue(out line), "a line comes");
            return line!;
        }
    }
}
