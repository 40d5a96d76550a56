using System.Threading.Channels;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.TestKit.Tests;

/// <summary>Clients and servers that end before the response.</summary>
public sealed class LeavingTests : IAsyncDisposable
{
    private readonly Channel<object> _seen = Channel.CreateUnbounded<object>();
    private readonly HttpTestServer _http;

    public LeavingTests() =>
        _http = HttpTestServer.Of(Props.Create(() => new Silent(_seen.Writer)));

    public ValueTask DisposeAsync() => _http.DisposeAsync();

    [Fact]
    public async Task A_client_that_leaves_is_gone_for_the_handler()
    {
        var waiting = _http.Begin(TestRequest.Get("/"));
        Assert.IsType<HttpRequest>(await Seen());
        waiting.Leave();
        Assert.Equal(CancelReason.ClientGone, await Cancelled());
        var failure = await Assert.ThrowsAsync<HttpTestException>(() => waiting.Response);
        Assert.Contains("The client has left", failure.Message);
    }

    [Fact]
    public async Task A_client_that_shuts_its_side_has_finished()
    {
        var waiting = _http.Begin(TestRequest.Get("/"));
        waiting.Finish();
        Assert.IsType<HttpRequest>(await Seen());
        Assert.Equal(CancelReason.ClientFinished, await Cancelled());
    }

    [Fact]
    public async Task The_end_of_the_handlers_time_is_told()
    {
        _http.Begin(TestRequest.Get("/"));
        _http.Advance(HttpLimits.Default.HandlerTime);
        Assert.IsType<HttpRequest>(await Seen());
        Assert.Equal(CancelReason.Timeout, await Cancelled());
    }

    [Fact]
    public async Task An_abort_cuts_what_runs()
    {
        var waiting = _http.Begin(TestRequest.Get("/"));
        Assert.IsType<HttpRequest>(await Seen());
        _http.Abort();
        Assert.Equal(CancelReason.Draining, await Cancelled());
        Assert.Equal(ConnectionEnd.Reset, await waiting.Connection.Ended);
    }

    [Fact]
    public async Task A_drain_closes_who_is_idle_and_lets_others_finish()
    {
        var idle = _http.Connect();
        var waiting = _http.Begin(TestRequest.Get("/"));
        Assert.IsType<HttpRequest>(await Seen());
        _http.Drain();
        Assert.Equal(ConnectionEnd.Finished, await idle.Ended);
        Assert.False(waiting.Connection.Ended.IsCompleted);
        _http.Advance(HttpLimits.Default.HandlerTime);
        Assert.Equal("close", (await waiting.Response).Headers.Get("Connection"));
    }

    [Fact]
    public async Task Who_waits_hears_of_a_drain()
    {
        _http.Begin(TestRequest.Get("/"));
        var request = Assert.IsType<HttpRequest>(await Seen());
        Assert.False(request.Connection.Draining.IsCancellationRequested);
        _http.Drain();
        Assert.True(request.Connection.Draining.IsCancellationRequested);
    }

    private async Task<CancelReason> Cancelled() =>
        Assert.IsType<RequestCancelled>(await Seen()).Reason;

    private Task<object> Seen() =>
        _seen.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    private sealed class Silent(ChannelWriter<object> seen) : UntypedActor
    {
        protected override void OnReceive(object message) => seen.TryWrite(message);
    }
}
