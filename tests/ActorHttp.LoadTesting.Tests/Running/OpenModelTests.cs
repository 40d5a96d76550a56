using ActorHttp.LoadTesting.Arrivals;
using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Reports;
using ActorHttp.TestSupport;

namespace ActorHttp.LoadTesting.Tests.Running;

public class OpenModelTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    // On a busy machine the last may be due and not yet sent when the run ends.
    private static long AnsweredOrLate(LoadReport report) =>
        report.All.Answered + report.All.Faults.GetValueOrDefault(LoadFault.NotSent);

    [Fact]
    public async Task As_many_requests_are_sent_as_the_schedule_has()
    {
        await using var bed = await LoadBed.WithAsync(server => server.Get("/", () => "hello"));
        var report = await LoadBed
            .Against(bed.Url)
            .Connections(16)
            .Rate(500)
            .For(TimeSpan.FromSeconds(2))
            .RunAsync(bed.System);
        Assert.Equal(1000, report.All.Requests);
        Assert.Equal(1000, AnsweredOrLate(report));
    }

    [Fact]
    public async Task A_ramp_is_followed()
    {
        await using var bed = await LoadBed.WithAsync(server => server.Get("/", () => "hello"));
        var report = await LoadBed
            .Against(bed.Url)
            .Connections(16)
            .Arriving(ArrivalModel.Ramp(0, 400, TimeSpan.FromSeconds(2)))
            .For(TimeSpan.FromSeconds(2))
            .RunAsync(bed.System);
        Assert.InRange(report.All.Requests, 398, 402);
        Assert.Equal(report.All.Requests, AnsweredOrLate(report));
        Assert.True(report.Timeline[0].Answered < report.All.Answered / 2);
    }

    [Fact]
    public async Task A_server_that_stops_is_shown_by_the_response_time()
    {
        var seconds = Scale.Of(5, 20);
        using var gate = new SemaphoreSlim(1);
        await using var bed = new LoadBed();
        await using var server = new RawServer(async peer =>
        {
            while (await peer.ReadHeadAsync() is not null)
            {
                await gate.WaitAsync(peer.Stop);
                gate.Release();
                await peer.SendAsync(Ok);
            }
        });
        var run = LoadBed
            .Against(server.Url)
            .Connections(4)
            .Rate(200)
            .For(TimeSpan.FromSeconds(seconds))
            .RunAsync(bed.System);
        await Task.Delay(TimeSpan.FromSeconds(2));
        await gate.WaitAsync();
        await Task.Delay(TimeSpan.FromSeconds(1));
        gate.Release();
        var report = await run;
        Assert.Equal(200 * seconds, AnsweredOrLate(report));
        Assert.InRange(report.All.Response.P99!.Value.TotalMilliseconds, 500, 30_000);
        // Of all that were due in that second, four were sent: nobody sees it here.
        Assert.InRange(report.All.Service.P95!.Value.TotalMilliseconds, 0, Scale.Of(700, 300));
    }

    [Fact]
    public async Task What_was_not_sent_before_the_end_is_said()
    {
        await using var bed = new LoadBed();
        await using var server = new RawServer(peer => peer.ReadToEndAsync());
        var report = await LoadBed
            .Against(server.Url)
            .Connections(2)
            .Rate(100)
            .For(TimeSpan.FromSeconds(1))
            .Grace(TimeSpan.FromMilliseconds(200))
            .RunAsync(bed.System);
        Assert.Equal(0, report.All.Answered);
        Assert.Equal(100, report.All.Requests);
        Assert.Equal(2, report.All.Faults[LoadFault.Timeout]);
        Assert.Equal(98, report.All.Faults[LoadFault.NotSent]);
    }

    [Fact]
    public async Task A_warm_up_is_not_counted()
    {
        await using var bed = await LoadBed.WithAsync(server => server.Get("/", () => "hello"));
        var report = await LoadBed
            .Against(bed.Url)
            .Connections(4)
            .Rate(200)
            .WarmUp(TimeSpan.FromSeconds(1))
            .For(TimeSpan.FromSeconds(1))
            .RunAsync(bed.System);
        Assert.InRange(report.All.Requests, 150, 250);
        Assert.InRange(report.Took.TotalSeconds, 0.8, Scale.IsFull ? 1.9 : 30);
    }
}
