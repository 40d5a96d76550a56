using ActorHttp.LoadTesting.Arrivals;
using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Scenarios;
using ActorHttp.TestSupport;

namespace ActorHttp.LoadTesting.Tests.Running;

/// <summary>A run that ends when so many requests have been sent.</summary>
public sealed class CountedTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 64, 1)]
    [InlineData(1000, 7, 1)]
    [InlineData(1000, 8, 16)]
    [InlineData(7, 2, 16)]
    public async Task Exactly_so_many_are_sent(int requests, int connections, int pipelined)
    {
        var asked = 0;
        await using var bed = await LoadBed.WithAsync(server =>
            server.Get("/", () => $"number {Interlocked.Increment(ref asked)}")
        );
        var report = await Load.Against(bed.Url)
            .Connections(connections)
            .Pipelining(pipelined)
            .Requests(requests)
            .RunAsync(bed.System);
        Assert.Equal((requests, requests), (asked, report.All.Answered));
        Assert.Equal(0, report.All.Errors);
    }

    [Fact]
    public async Task There_are_no_more_connections_than_requests()
    {
        await using var bed = await LoadBed.WithAsync(server => server.Get("/", () => "hello"));
        var report = await Load.Against(bed.Url).Requests(5).RunAsync(bed.System);
        Assert.Equal((5, 5), (report.Connect.Count, report.Plan.Connections));
        Assert.Equal((5L, null), (report.Plan.Requests, report.Plan.Duration));
    }

    [Fact]
    public async Task Each_may_have_a_connection_of_its_own()
    {
        await using var bed = await LoadBed.WithAsync(server => server.Get("/", () => "hello"));
        var load = Load.Against(bed.Url).Connections(4).OneRequestPerConnection();
        var report = await load.Requests(50).RunAsync(bed.System);
        Assert.Equal(50, report.All.Answered);
        // Whoever opens one while another takes the last request has none for it.
        Assert.InRange(report.Connect.Count, 50, 54);
    }

    [Fact]
    public async Task At_a_rate_the_first_so_many_are_due_and_no_more()
    {
        var asked = 0;
        await using var bed = await LoadBed.WithAsync(server =>
            server.Get("/", () => $"number {Interlocked.Increment(ref asked)}")
        );
        var load = Load.Against(bed.Url).Connections(5).Arriving(ArrivalModel.Poisson(500, 1));
        var report = await load.Requests(333).RunAsync(bed.System);
        Assert.Equal((333, 333), (asked, report.All.Answered));
        Assert.InRange(report.Plan.Rate!.Value, 1, 600);
    }

    [Fact]
    public async Task Whichever_comes_first_ends_it()
    {
        await using var bed = await LoadBed.WithAsync(server => server.Get("/", () => "hello"));
        var load = Load.Against(bed.Url).Connections(2);
        var counted = await load.For(Long).Requests(100).RunAsync(bed.System);
        Assert.Equal(100, counted.All.Requests);
        var timed = load.For(TimeSpan.FromMilliseconds(300)).Requests(long.MaxValue);
        Assert.InRange((await timed.RunAsync(bed.System)).Took.TotalSeconds, 0.2, 20);
    }

    [Fact]
    public async Task What_is_not_answered_is_waited_for_as_long_as_a_request_may_take()
    {
        await using var bed = new LoadBed();
        await using var server = new RawServer(peer => peer.ReadToEndAsync());
        var load = Load.Against(server.Url).Connections(2).Timeout(TimeSpan.FromMilliseconds(200));
        var report = await load.Grace(TimeSpan.Zero).Requests(5).RunAsync(bed.System);
        Assert.Equal((5, 5), (report.All.Requests, report.All.Faults[LoadFault.Timeout]));
    }

    [Fact]
    public async Task A_connection_that_fails_counts_as_a_request()
    {
        await using var bed = new LoadBed();
        await using var server = new RawServer(peer => peer.ReadToEndAsync());
        var run = Load.Against(server.Url).Connections(2).Requests(12).RunAsync(bed.System);
        await Eventually.IsTrueAsync(() => server.Open == 2, "they are connected", Long);
        await server.DisposeAsync();
        Assert.Equal(12, (await run).All.Requests);
    }

    [Fact]
    public async Task Who_pauses_does_not_hold_up_the_end()
    {
        await using var bed = await LoadBed.WithAsync(server => server.Get("/", () => "hello"));
        var shy = Scenario.Named("shy").Then(RequestStep.Get("/").ThenPause(Long));
        var load = Load.Against(bed.Url).With(shy).Connections(16).Requests(16);
        var report = await load.RunAsync(bed.System);
        Assert.Equal(16, report.All.Answered);
        Assert.InRange(report.Took.TotalMinutes, 0, 5);
    }

    [Theory]
    [InlineData(true, "warm-up")]
    [InlineData(false, "one step")]
    public async Task What_cannot_be_counted_is_refused(bool warmUp, string why)
    {
        await using var bed = new LoadBed();
        var twice = Scenario.Named("twice").Then(RequestStep.Get("/")).Then(RequestStep.Get("/"));
        var load = Load.Against("http://127.0.0.1/").Requests(5);
        load = warmUp ? load.WarmUp(Long) : load.With(twice).Rate(5);
        var wrong = await Assert.ThrowsAsync<FormatException>(() => load.RunAsync(bed.System));
        Assert.Contains(why, wrong.Message, StringComparison.Ordinal);
    }
}
