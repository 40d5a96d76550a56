using System.Diagnostics;
using ActorHttp.Protocol;

namespace ActorHttp.Tests.Telemetry;

/// <summary>The caller's span becomes the parent (W3C Trace Context), and the server's the parent
/// of what handlers do.</summary>
public sealed class TraceContextTests : TelemetryTest
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Caller = "00f067aa0ba902b7";
    private const string Parent = $"traceparent: 00-{Trace}-{Caller}-01⏎";

    private readonly SpanEar _ear = new();

    private async Task<Activity> SpanOfAsync(string fields)
    {
        await StartWithRoutesAsync(routes => routes.Get("/", _ => HttpResponse.Text("here")));
        await ExchangeAsync($"GET / HTTP/1.1⏎{{H}}{fields}⏎");
        return await _ear.OnlyAsync(Port);
    }

    [Fact]
    public async Task The_caller_is_the_parent()
    {
        var span = await SpanOfAsync($"{Parent}tracestate: a=1,b=2⏎");
        Assert.Equal(
            (Trace, Caller),
            (span.TraceId.ToHexString(), span.ParentSpanId.ToHexString())
        );
        Assert.Equal("a=1,b=2", span.TraceStateString);
        Assert.True(span.HasRemoteParent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("traceparent: garbage⏎")]
    [InlineData(Parent + Parent)]
    public async Task Without_a_caller_that_counts_a_trace_begins(string fields)
    {
        var span = await SpanOfAsync(fields);
        Assert.Equal(default(ActivitySpanId), span.ParentSpanId);
        Assert.False(Trace == span.TraceId.ToHexString());
        Assert.Null(span.Parent);
    }

    [Fact]
    public async Task What_was_current_when_the_server_started_is_no_parent()
    {
        using var around = new Activity("start").Start();
        var span = await SpanOfAsync("");
        Assert.NotEqual(around.TraceId, span.TraceId);
    }

    [Fact]
    public async Task A_handler_actor_gets_the_context_of_the_servers_span()
    {
        await StartWithMeAsync();
        var client = await SendAsync($"GET / HTTP/1.1⏎{{H}}{Parent}⏎");
        var request = await NextRequestAsync();
        Exchange.Tell(HttpResponse.Text("done"), TestActor);
        await client.ReadResponseAsync();
        var span = await _ear.OnlyAsync(Port);
        Assert.Equal(span.Context, request.TraceContext);
        Assert.Equal(Caller, span.ParentSpanId.ToHexString());
        Assert.Equal("127.0.0.1", $"{((System.Net.IPEndPoint)request.Connection.Local!).Address}");
    }

    [Fact]
    public async Task Without_a_listener_a_handler_actor_gets_the_callers_context()
    {
        _ear.Dispose();
        await StartWithMeAsync();
        await SendAsync($"GET / HTTP/1.1⏎{{H}}{Parent}⏎");
        var context = (await NextRequestAsync()).TraceContext;
        Assert.Equal(Caller, context.SpanId.ToHexString());
        Assert.True(context.IsRemote);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _ear.Dispose();
    }
}
