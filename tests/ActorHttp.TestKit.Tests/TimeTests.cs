using System.Diagnostics;
using ActorHttp.Protocol;

namespace ActorHttp.TestKit.Tests;

public sealed class TimeTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task The_handlers_time_passes_in_no_time()
    {
        var real = Stopwatch.StartNew();
        CancellationToken token = default;
        await using var http = HttpTestServer.Of(routes =>
            routes.Post("/slow", (_, gone) => Never(token = gone))
        );
        var waiting = http.Begin(TestRequest.Post("/slow", "x"));
        http.Advance(TimeSpan.FromSeconds(30));
        var response = await waiting.Response;
        Assert.Equal((503, "close"), (response.Status, response.Headers.Get("Connection")));
        await Until(token);
        Assert.True(real.Elapsed < TimeSpan.FromSeconds(25));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(12_345)]
    public async Task A_deadline_fires_at_its_millisecond_and_not_before(int since)
    {
        var limits = HttpLimits.Default with { HandlerTime = TimeSpan.FromMilliseconds(1_001) };
        await using var http = HttpTestServer.Of(
            routes => routes.Get("/slow", (_, gone) => Never(gone)),
            new HttpTestOptions { Limits = limits }
        );
        http.Advance(TimeSpan.FromMilliseconds(since));
        var waiting = http.Begin(TestRequest.Get("/slow"));
        http.Advance(limits.HandlerTime - Tick);
        Assert.False(waiting.Head.IsCompleted);
        http.Advance(Tick);
        Assert.Equal(503, (await waiting.Head).Status);
    }

    [Fact]
    public async Task Deadlines_behind_each_other_pass_in_one_advance()
    {
        await using var http = HttpTestServer.Of(routes =>
            routes.Get("/", _ => HttpResponse.Text("hi"))
        );
        var connection = http.Connect();
        await connection.Send(TestRequest.Get("/")).Response;
        http.Advance(TimeSpan.FromSeconds(129));
        Assert.False(connection.Ended.IsCompleted);
        http.Advance(TimeSpan.FromHours(1));
        Assert.Equal(ConnectionEnd.Finished, await connection.Ended);
    }

    [Fact]
    public async Task Half_a_head_is_a_408_in_its_time()
    {
        await using var http = HttpTestServer.Of(routes => routes.Get("/", _ => null!));
        var connection = http.Connect();
        connection.SendRaw("GET / HTTP/1.1\r\nHo");
        http.Advance(HttpLimits.Default.HeadTime);
        Assert.Equal(408, (await connection.Next().Response).Status);
    }

    [Fact]
    public async Task A_handler_that_takes_the_clock_waits_in_no_time()
    {
        HttpTestServer http = null!;
        await using var server = http = HttpTestServer.Of(routes =>
            routes.Get("/nap", async (_, gone) => await Nap(http.Time, gone))
        );
        var waiting = http.Begin(TestRequest.Get("/nap"));
        http.Advance(TimeSpan.FromSeconds(9));
        Assert.False(waiting.Head.IsCompleted);
        http.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("10 s", (await waiting.Response).Text);

        static async Task<HttpResponse> Nap(TimeProvider time, CancellationToken gone)
        {
            var before = time.GetUtcNow();
            await Task.Delay(TimeSpan.FromSeconds(10), time, gone);
            return HttpResponse.Text($"{(time.GetUtcNow() - before).TotalSeconds} s");
        }
    }

    [Fact]
    public async Task A_handler_may_not_move_the_time_that_it_runs_in()
    {
        HttpTestServer http = null!;
        await using var server = http = HttpTestServer.Of(routes =>
            routes.Get("/", _ => Advance(http))
        );
        Assert.Equal(500, (await http.SendAsync(TestRequest.Get("/"))).Status);
        Assert.Contains("between two items", Assert.Single(http.Errors));

        static HttpResponse Advance(HttpTestServer http)
        {
            http.Advance(TimeSpan.FromSeconds(1));
            return HttpResponse.Text("moved");
        }
    }

    private static async Task<HttpResponse> Never(CancellationToken gone)
    {
        await Task.Delay(Timeout.Infinite, gone);
        return HttpResponse.Text("never");
    }

    private static Task Until(CancellationToken token)
    {
        var cancelled = new TaskCompletionSource();
        token.Register(cancelled.SetResult);
        return cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);
    }
}
