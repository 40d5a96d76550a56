using System.Diagnostics;
using ActorHttp.Protocol;

namespace ActorHttp.Tests.Telemetry;

/// <summary>Activity.Current is the request's span while functions answer it, and only
/// then.</summary>
public sealed class CurrentSpanTests : TelemetryTest
{
    private readonly SpanEar _ear = new(span =>
        !span.Tags!.Any(tag => tag is { Key: "url.path", Value: "/untraced" })
    );
    private readonly Dictionary<string, TaskCompletionSource> _gates = new(StringComparer.Ordinal)
    {
        ["a"] = new(TaskCreationOptions.RunContinuationsAsynchronously),
        ["b"] = new(TaskCreationOptions.RunContinuationsAsynchronously),
    };

    private static string Id => Activity.Current?.SpanId.ToHexString() ?? "none";

    private Task ServeAsync() =>
        StartWithRoutesAsync(routes =>
            routes
                .Get("/", _ => HttpResponse.Text(Id))
                .Get("/untraced", _ => HttpResponse.Text(Id))
                .Get("/leaks", Leaks)
                .Get("/later", LaterAsync)
                .Stream(HttpMethod.Get, "/parts", PartsAsync)
        );

    private static HttpResponse Leaks(HttpRequest request)
    {
        new Activity("never stopped").Start();
        return HttpResponse.Text("leaked");
    }

    private async Task<HttpResponse> LaterAsync(HttpRequest request, CancellationToken gone)
    {
        var first = Id;
        if (_gates.TryGetValue(request.Target.Query, out var gate))
            await gate.Task.WaitAsync(gone);
        await Task.Yield();
        return HttpResponse.Text($"{first} {Id}");
    }

    private static async Task PartsAsync(HttpRequest request, ResponseStream response)
    {
        await response.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"{Id} "));
        await Task.Yield();
        await response.WriteAsync(System.Text.Encoding.ASCII.GetBytes(Id));
    }

    [Fact]
    public async Task A_function_that_answers_at_once_has_it()
    {
        await ServeAsync();
        var seen = (await ExchangeAsync(Get)).Text;
        Assert.Equal((await _ear.OnlyAsync(Port)).SpanId.ToHexString(), seen);
    }

    [Theory]
    [InlineData("/later")]
    [InlineData("/parts")]
    public async Task A_function_that_awaits_has_it_before_and_after(string path)
    {
        await ServeAsync();
        var seen = (await ExchangeAsync($"GET {path} HTTP/1.1⏎{{H}}⏎")).Text;
        var id = (await _ear.OnlyAsync(Port)).SpanId.ToHexString();
        Assert.Equal($"{id} {id}", seen);
    }

    [Fact]
    public async Task Two_requests_that_wait_at_the_same_time_have_each_its_own()
    {
        await ServeAsync();
        var a = await SendAsync("GET /later?a HTTP/1.1⏎{H}⏎");
        var b = await SendAsync("GET /later?b HTTP/1.1⏎{H}⏎");
        await CountsAsync(2, counts => counts.Running, "both run");
        _gates["b"].SetResult();
        var ofB = (await b.ReadResponseAsync()).Text.Split(' ');
        _gates["a"].SetResult();
        var ofA = (await a.ReadResponseAsync()).Text.Split(' ');
        var ids = (await _ear.EndedAsync(Port, 2)).Select(span => span.SpanId.ToHexString());
        Assert.Equal(ids, [ofB[0], ofA[0]], StringComparer.Ordinal);
        Assert.Equal((ofA[0], ofB[0]), (ofA[1], ofB[1]));
    }

    [Fact]
    public async Task It_never_leaks_into_the_next_request_of_its_loop()
    {
        await ServeAsync();
        await ExchangeAsync(Get);
        Assert.Equal("none", (await ExchangeAsync("GET /untraced HTTP/1.1⏎{H}⏎")).Text);
        await ExchangeAsync("GET /leaks HTTP/1.1⏎{H}⏎");
        Assert.Equal("none", (await ExchangeAsync("GET /untraced HTTP/1.1⏎{H}⏎")).Text);
    }

    private Task ServeByActorAsync() =>
        StartAsync(server =>
            server.HandledBy(
                Acting((_, context) => context.Sender.Tell(HttpResponse.Text(Id), TestActor))
            )
        );

    [Fact]
    public async Task An_actor_has_none()
    {
        await ServeByActorAsync();
        Assert.Equal("none", (await ExchangeAsync(Get)).Text);
        await _ear.OnlyAsync(Port);
    }

    [Fact]
    public async Task Nothing_of_the_time_when_a_server_started_is_current_on_its_loop()
    {
        _ear.Dispose();
        using var around = new Activity("start").Start();
        await ServeByActorAsync();
        Assert.Equal("none", (await ExchangeAsync(Get)).Text);
    }

    [Fact]
    public async Task A_batch_on_one_connection_has_each_its_own()
    {
        await ServeAsync();
        var client = await SendAsync(Get + "GET /untraced HTTP/1.1⏎{H}⏎" + Get);
        var seen = new List<string>();
        for (var i = 0; i < 3; i++)
            seen.Add((await client.ReadResponseAsync()).Text);
        var ids = (await _ear.EndedAsync(Port, 2)).Select(span => span.SpanId.ToHexString());
        Assert.Equal(ids, [seen[0], seen[2]], StringComparer.Ordinal);
        Assert.Equal("none", seen[1]);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _ear.Dispose();
    }
}
