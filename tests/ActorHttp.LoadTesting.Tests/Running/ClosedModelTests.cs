using ActorHttp.TestSupport;

namespace ActorHttp.LoadTesting.Tests.Running;

public class ClosedModelTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(600);

    /// <summary>Beyond what all connections have under way at first; a busy machine may not get
    /// much further.</summary>
    private const int MoreThanOnce = 65;

    [Fact]
    public async Task Each_connection_asks_again_as_soon_as_it_is_answered()
    {
        var asked = 0;
        await using var bed = await LoadBed.WithAsync(server =>
            server.Get("/", () => $"number {Interlocked.Increment(ref asked)}")
        );
        var report = await LoadBed.Against(bed.Url).Connections(8).For(Short).RunAsync(bed.System);
        Assert.InRange(report.All.Answered, MoreThanOnce, long.MaxValue);
        Assert.Equal(asked, report.All.Answered);
        Assert.Equal(0, report.All.Errors);
        Assert.Equal(report.All.Answered, report.All.Statuses[200]);
        Assert.Equal(8, report.Connect.Count);
    }

    [Fact]
    public async Task Requests_can_be_pipelined()
    {
        var asked = 0;
        await using var bed = await LoadBed.WithAsync(server =>
            server.Get("/", () => $"number {Interlocked.Increment(ref asked)}")
        );
        var report = await LoadBed
            .Against(bed.Url)
            .Connections(4)
            .Pipelining(16)
            .For(Short)
            .RunAsync(bed.System);
        Assert.InRange(report.All.Answered, MoreThanOnce, long.MaxValue);
        Assert.Equal(asked, report.All.Answered);
        Assert.Equal(0, report.All.Errors);
    }

    [Fact]
    public async Task Each_request_may_have_a_connection_of_its_own()
    {
        await using var bed = await LoadBed.WithAsync(server => server.Get("/", () => "hello"));
        var report = await LoadBed
            .Against(bed.Url)
            .Connections(4)
            .OneRequestPerConnection()
            .For(Short)
            .RunAsync(bed.System);
        Assert.Equal(0, report.All.Errors);
        Assert.InRange(report.Connect.Count, report.All.Answered, report.All.Answered + 4);
    }

    [Fact]
    public async Task A_server_that_ends_each_connection_is_connected_to_again()
    {
        await using var bed = new LoadBed();
        await using var server = RawServer.AnsweringOnce(
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
        );
        var report = await LoadBed
            .Against(server.Url)
            .Connections(4)
            .For(Short)
            .RunAsync(bed.System);
        Assert.Equal(0, report.All.Errors);
        Assert.InRange(report.All.Answered, 5, server.Accepted);
    }

    [Fact]
    public async Task Bytes_are_counted_in_both_directions()
    {
        await using var bed = new LoadBed();
        const string response = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        await using var server = RawServer.Answering(response);
        var report = await LoadBed
            .Against(server.Url)
            .Connections(1)
            .For(Short)
            .RunAsync(bed.System);
        Assert.Equal(report.All.Answered * response.Length, report.All.BytesReceived);
        var request = $"GET / HTTP/1.1\r\nHost: 127.0.0.1:{server.EndPoint.Port}\r\n\r\n";
        Assert.Equal(report.All.Answered * request.Length, report.BytesSent);
    }

    [Fact]
    public async Task Another_method_with_fields_and_content_is_sent_as_it_is_said()
    {
        await using var bed = await LoadBed.WithAsync(server =>
            server.Post(
                "/",
                request => Http.Status(request.Body.Bytes.Span.SequenceEqual("tea"u8) ? 200 : 400)
            )
        );
        var report = await LoadBed
            .Against(bed.Url)
            .Method("POST")
            .Asking(step => step.WithText("tea", "text/plain"))
            .Connections(2)
            .For(Short)
            .RunAsync(bed.System);
        Assert.InRange(report.All.Answered, 3, long.MaxValue);
        Assert.Equal(0, report.All.Errors);
    }
}
