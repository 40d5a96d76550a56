using ActorHttp.Protocol;
using ActorHttp.TestSupport;
using Akka.Actor;

namespace ActorHttp.Tests.Servers;

/// <summary>Who waits before he answers hears that the server drains.</summary>
public sealed class DrainingTests : ServerTest
{
    private const string Get = "GET / HTTP/1.1⏎{H}⏎";

    private readonly TaskCompletionSource _isAsked = new();

    [Fact]
    public async Task A_function_hears_it_by_the_token_of_its_connection()
    {
        await StartWithRoutesAsync(routes => routes.Get("/", (request, _) => WaitAsync(request)));
        var (client, report) = await DrainAsync();
        var response = await client.ReadResponseAsync();
        Assert.Equal(("drained", "close"), (response.Text, response.Header("Connection")));
        Assert.Equal(new DrainReport { Finished = 1 }, await report.WaitAsync(Soon));
    }

    [Fact]
    public async Task A_stream_without_an_end_is_ended_by_it()
    {
        await StartWithRoutesAsync(routes =>
            routes.Stream(HttpMethod.Get, "/", (request, stream) => StreamAsync(request, stream))
        );
        var (client, report) = await DrainAsync();
        Assert.Equal("first,last", (await client.ReadResponseAsync()).Text);
        Assert.Equal(new DrainReport { Finished = 1 }, await report.WaitAsync(Soon));
    }

    [Fact]
    public async Task An_actor_of_a_request_is_told()
    {
        await StartWithRoutesAsync(routes =>
            routes.Get("/").PerRequest(() => new Waiter(_isAsked))
        );
        var (client, _) = await DrainAsync();
        Assert.Equal("told", (await client.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task An_actor_that_asks_late_is_told_at_once()
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get);
        var request = await NextRequestAsync();
        var exchange = LastSender;
        _ = Server.StopAsync(Soon);
        await Eventually.IsTrueAsync(
            () => request.Connection.Draining.IsCancellationRequested,
            "it drains"
        );
        var waiter = Sys.ActorOf(Props.Create(() => new Waiter(_isAsked)));
        waiter.Tell(request, exchange);
        Assert.Equal("told", (await client.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task An_actor_that_outlives_requests_hears_it_on_the_event_stream()
    {
        await StartWithMeAsync();
        Sys.EventStream.Subscribe(TestActor, typeof(HttpServer.Draining));
        var client = await SendAsync(Get);
        await NextRequestAsync();
        var exchange = LastSender;
        _ = Server.StopAsync(Soon);
        var draining = await ExpectMsgAsync<HttpServer.Draining>(Soon);
        Assert.Equal((Server.Servers[0], Soon), (draining.Server, draining.Within));
        exchange.Tell(Http.Text("told"));
        Assert.Equal("told", (await client.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task As_long_as_the_stop_is_only_announced_nobody_hears_it()
    {
        var limits = HttpLimits.Default with { AnnounceTime = TimeSpan.FromMinutes(5) };
        await StartWithMeAsync(limits);
        await SendAsync(Get);
        var request = await NextRequestAsync();
        _ = Server.StopAsync(Soon);
        await Eventually.IsTrueAsync(() => !Server.IsReady, "it is not ready");
        Assert.False(request.Connection.Draining.IsCancellationRequested);
    }

    // A request that waits, and the beginning of the end.
    private async Task<(RawClient Client, Task<DrainReport> Report)> DrainAsync()
    {
        var client = await SendAsync(Get);
        await _isAsked.Task.WaitAsync(Soon);
        return (client, ReportAsync());
    }

    private async Task<DrainReport> ReportAsync() =>
        (await Server.Servers[0].Ask<HttpServer.Unbound>(new HttpServer.Unbind(Soon), Soon)).Report;

    private async Task<HttpResponse> WaitAsync(HttpRequest request)
    {
        _isAsked.SetResult();
        await Drained(request);
        return Http.Text("drained");
    }

    private async Task StreamAsync(HttpRequest request, ResponseStream stream)
    {
        await stream.WriteAsync("first,"u8.ToArray());
        _isAsked.SetResult();
        await Drained(request);
        await stream.WriteAsync("last"u8.ToArray());
    }

    private static Task Drained(HttpRequest request) =>
        Task.Delay(Timeout.Infinite, request.Connection.Draining)
            .ContinueWith(_ => { }, TaskScheduler.Default);

    private sealed class Waiter(TaskCompletionSource isAsked) : RequestActor
    {
        protected override void OnRequest(HttpRequest request)
        {
            TellMeWhenDraining("told");
            isAsked.TrySetResult();
        }

        protected override void OnMessage(object message) => Answer(Http.Text((string)message));
    }
}
