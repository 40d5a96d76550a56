using System.Net;
using ActorHttp.Connections;
using ActorHttp.Logs;
using ActorHttp.Protocol;
using ActorHttp.Telemetry;
using Akka.Event;

namespace ActorHttp.Tests.Telemetry;

/// <summary>Every watch ends, and once.</summary>
[Collection("Telemetry")]
public sealed class RequestWatchTests : IDisposable
{
    // No server listens there.
    private const int Port = 1;

    private readonly SpanEar _ear = new();

    public void Dispose() => _ear.Dispose();

    private static HttpRequest Request()
    {
        var parser = new RequestParser(HttpLimits.Default);
        parser.Read("GET / HTTP/1.0\r\n\r\n"u8, out _);
        var connection = new ConnectionInfo(1, null, null, false);
        return new HttpRequest(parser.Head, RequestBody.Empty, connection);
    }

    private static RequestWatch Begin(ref HttpRequest request)
    {
        var here = new IPEndPoint(IPAddress.Loopback, Port);
        var log = new ServerLog(NoLogger.Instance, here);
        var observers = new Observers(new ServerLabels(here), log, TracingOptions.Default);
        return RequestWatch.Begin(ref request, observers)!;
    }

    [Fact]
    public void One_that_has_ended_ends_no_more()
    {
        var request = Request();
        var watch = Begin(ref request);
        watch.Answered(200);
        watch.End();
        watch.BreakOff();
        Assert.Null(Assert.Single(_ear.Ended(Port)).GetTagItem("error.type"));
    }

    [Fact]
    public void The_first_error_and_the_last_status_count()
    {
        var request = Request();
        var watch = Begin(ref request);
        watch.Answered(200);
        watch.Failed("first");
        watch.Failed("second");
        watch.Answered(500);
        watch.End();
        var span = Assert.Single(_ear.Ended(Port));
        Assert.Equal(
            (500, "first"),
            (span.GetTagItem("http.response.status_code"), span.GetTagItem("error.type"))
        );
    }

    [Fact]
    public void A_request_that_was_taken_early_ends_with_its_connection()
    {
        var request = Request();
        var ahead = new Ahead(most: 3, mostBytes: 1000);
        var exchange = new Exchange(null!, 1, request.Head) { Watch = Begin(ref request) };
        ahead.Add(new Waiting(exchange, request, 10));
        Assert.True(ahead.TryTakeEarly(out _));
        ahead.BreakOffWatched();
        Assert.Equal("client_gone", Assert.Single(_ear.Ended(Port)).GetTagItem("error.type"));
    }
}
