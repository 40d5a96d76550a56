using ActorHttp.Protocol;
using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.Tests.Handling;

/// <summary>Functions on a dispatcher of their own may block.</summary>
public sealed class PlacementTests : ServerTest
{
    private const string Dispatcher = HttpSystem.BlockingDispatcher;

    private const string Pooled = $"{Dispatcher} {{ executor = thread-pool-executor }}\n";

    private readonly SemaphoreSlim _gate = new(0);

    [Fact]
    public async Task A_function_that_blocks_holds_up_nobody_on_the_loop()
    {
        await StartAsync(most: 10);
        var blocked = await SendAsync("GET /block HTTP/1.1⏎{H}⏎");
        Assert.Equal("on a loop", (await GetAsync("GET /free HTTP/1.1⏎{H}⏎")).Text);
        _gate.Release();
        Assert.Equal("elsewhere", (await blocked.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task More_than_may_wait_there_get_503()
    {
        await StartAsync(most: 1);
        var blocked = await SendAsync("GET /block HTTP/1.1⏎{H}⏎");
        await TestSupport.Eventually.IsTrueAsync(
            async () => (await StatisticsAsync()).Running == 1,
            "it is there"
        );
        Assert.Equal(503, (await GetAsync("GET /block HTTP/1.1⏎{H}⏎")).Status);
        _gate.Release();
        Assert.Equal(200, (await blocked.ReadResponseAsync()).Status);
        _gate.Release();
        Assert.Equal(200, (await GetAsync("GET /block HTTP/1.1⏎{H}⏎")).Status);
    }

    [Fact]
    public async Task It_hears_that_the_client_has_left()
    {
        var begun = new TaskCompletionSource();
        var gone = new TaskCompletionSource();
        await StartWithRoutesAsync(routes =>
            routes.RunOn().Get("/", (_, token) => HearAsync(begun, gone, token))
        );
        var client = await SendAsync("GET / HTTP/1.1⏎{H}⏎");
        await begun.Task.WaitAsync(Soon);
        client.Reset();
        await gone.Task.WaitAsync(Soon);
    }

    private static async Task<HttpResponse> HearAsync(
        TaskCompletionSource begun,
        TaskCompletionSource gone,
        CancellationToken token
    )
    {
        begun.SetResult();
        await Task.Delay(Timeout.Infinite, token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        gone.SetResult();
        return Http.NoContent;
    }

    [Fact]
    public async Task An_actor_of_a_request_runs_there()
    {
        await StartWithRoutesAsync(routes =>
            routes
                .Get("/")
                .RunOn(Dispatcher)
                .PerRequest(Acting((_, context) => context.Sender.Tell(Http.Text(Where()))))
        );
        Assert.Equal("elsewhere", (await GetAsync("GET / HTTP/1.1⏎{H}⏎")).Text);
    }

    [Fact]
    public async Task What_answers_where_no_path_matches_runs_there_too()
    {
        await StartWithRoutesAsync(routes =>
            routes.RunOn(Dispatcher).Otherwise(_ => Http.Text(Where()))
        );
        Assert.Equal("elsewhere", (await GetAsync("GET /other HTTP/1.1⏎{H}⏎")).Text);
    }

    [Fact]
    public async Task More_than_may_wait_there_get_503_where_no_path_matches_too()
    {
        await StartWithRoutesAsync(routes =>
            routes.RunOn(Dispatcher, most: 0).Otherwise((_, _) => Task.FromResult(Http.NoContent))
        );
        Assert.Equal(503, (await GetAsync("GET /other HTTP/1.1⏎{H}⏎")).Status);
    }

    [Fact]
    public async Task Routes_that_two_systems_share_run_on_the_dispatcher_of_each()
    {
        var routes = new Routes();
        routes.RunOn().Get("/", _ => Http.Text($"{Thread.CurrentThread.IsThreadPoolThread}"));
        await StartAsync(server => server.HandledBy(routes.ToProps()));
        Assert.Equal("False", (await GetAsync("GET / HTTP/1.1⏎{H}⏎")).Text);
        using var other = ActorSystem.Create("other", Pooled + Quiet);
        await using var second = await other
            .Http()
            .Listen("http://127.0.0.1:0")
            .HandledBy(routes.ToProps())
            .StartAsync();
        using var client = await TestSupport.RawClient.ConnectAsync(second.EndPoints[0]);
        await client.SendAsync("GET / HTTP/1.1⏎{H}⏎");
        Assert.Equal("True", (await client.ReadResponseAsync()).Text);
    }

    private Task StartAsync(int most) =>
        StartWithRoutesAsync(routes =>
        {
            routes.Get("/free", _ => Http.Text(Where()));
            routes.RunOn(Dispatcher, most).Get("/block", _ => Block());
        });

    private HttpResponse Block()
    {
        _gate.Wait(Soon);
        return Http.Text(Where());
    }

    private static string Where() => EventLoop.Current is null ? "elsewhere" : "on a loop";
}
