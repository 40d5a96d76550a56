using System.Net;
using System.Net.Sockets;
using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Reports;
using ActorHttp.TestSupport;

namespace ActorHttp.LoadTesting.Tests.Running;

public class FaultTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task Nobody_listens()
    {
        await using var bed = new LoadBed();
        // Bound and no listener: nobody else can take the port.
        using var closed = new Socket(SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var report = await LoadBed
            .Against($"http://{closed.LocalEndPoint}/")
            .Connections(4)
            .For(TimeSpan.FromMinutes(1))
            .RunAsync(bed.System);
        // One may try again before the last of the four has had its turn.
        Assert.InRange(report.All.Faults[LoadFault.Refused], 4, 100);
        Assert.Equal(0, report.All.Answered);
        Assert.InRange(report.Took.TotalSeconds, 0, 50);
    }

    [Fact]
    public async Task The_name_is_not_known()
    {
        await using var bed = new LoadBed();
        var report = await LoadBed.Against("http://nobody.invalid/").RunAsync(bed.System);
        Assert.Equal(1, report.All.Faults.Values.Sum());
        Assert.True(
            report.All.Faults.ContainsKey(LoadFault.NameNotFound)
                || report.All.Faults.ContainsKey(LoadFault.ConnectTimeout)
        );
    }

    [Fact]
    public async Task The_server_closes_without_an_answer() =>
        await Expect(LoadFault.ClosedEarly, async peer => await peer.ReadHeadAsync());

    [Fact]
    public async Task The_server_closes_within_its_answer() =>
        await Expect(
            LoadFault.ClosedEarly,
            async peer =>
            {
                await peer.ReadHeadAsync();
                await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
            }
        );

    [Fact]
    public async Task The_server_resets() =>
        await Expect(
            LoadFault.Reset,
            async peer =>
            {
                await peer.ReadHeadAsync();
                peer.Reset();
            }
        );

    [Fact]
    public async Task The_server_answers_garbage() =>
        await Expect(
            LoadFault.BadResponse,
            async peer =>
            {
                await peer.ReadHeadAsync();
                await peer.SendAsync("SSH-2.0-OpenSSH_9.2\r\n");
                await peer.ReadToEndAsync();
            }
        );

    [Fact]
    public async Task Garbage_with_the_end_behind_it_is_garbage()
    {
        var report = await Expect(
            LoadFault.BadResponse,
            async peer =>
            {
                await peer.ReadHeadAsync();
                await peer.SendAsync("SSH-2.0-nothing\r\n\r\n");
            }
        );
        Assert.DoesNotContain(LoadFault.ClosedEarly, report.All.Faults.Keys);
    }

    [Fact]
    public async Task The_server_sends_more_than_its_answer() =>
        await Expect(
            LoadFault.BadResponse,
            async peer =>
            {
                await peer.ReadHeadAsync();
                await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more");
                await peer.ReadToEndAsync();
            }
        );

    [Fact]
    public async Task The_server_never_answers()
    {
        var report = await Expect(LoadFault.Timeout, peer => peer.ReadToEndAsync(), 150);
        Assert.InRange(report.All.Response.Max!.Value.TotalMilliseconds, 100, 30_000);
    }

    [Fact]
    public async Task An_error_status_is_an_error()
    {
        await using var bed = await LoadBed.WithAsync(server =>
            server.Get("/", () => Http.Status(503))
        );
        var report = await LoadBed.Against(bed.Url).Connections(2).For(Short).RunAsync(bed.System);
        Assert.Equal(report.All.Answered, report.All.Faults[LoadFault.UnexpectedStatus]);
        Assert.Equal(report.All.Answered, report.All.Statuses[503]);
    }

    [Fact]
    public async Task A_run_that_is_ended_early_reports_what_was_done()
    {
        await using var bed = await LoadBed.WithAsync(server => server.Get("/", () => "hello"));
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var report = await LoadBed
            .Against(bed.Url)
            .Connections(2)
            .For(TimeSpan.FromMinutes(5))
            .RunAsync(bed.System, ct: end.Token);
        Assert.InRange(report.All.Answered, 3, long.MaxValue);
        Assert.InRange(report.Took.TotalSeconds, 0.5, 60);
    }

    // What a server does is seen before its time is over, also where it gets no processor.
    private static async Task<LoadReport> Expect(
        LoadFault fault,
        Func<RawPeer, Task> script,
        int timeout = 10_000
    )
    {
        await using var bed = new LoadBed();
        await using var server = new RawServer(script);
        var report = await LoadBed
            .Against(server.Url)
            .Connections(2)
            .Timeout(TimeSpan.FromMilliseconds(timeout))
            .For(Short)
            .RunAsync(bed.System);
        Assert.True(
            report.All.Faults.GetValueOrDefault(fault) > 0,
            string.Join(", ", report.All.Faults.Select(entry => $"{entry.Key}: {entry.Value}"))
        );
        return report;
    }
}
