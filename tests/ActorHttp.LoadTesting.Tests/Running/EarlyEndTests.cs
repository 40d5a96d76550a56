using System.Net;
using System.Net.Sockets;

namespace ActorHttp.LoadTesting.Tests.Running;

/// <summary>Runs that end before they have begun.</summary>
public sealed class EarlyEndTests
{
    [Fact]
    public async Task A_run_that_was_cancelled_before_reports_nothing()
    {
        await using var bed = await LoadBed.WithAsync(server => server.Get("/", () => "hello"));
        var report = await LoadBed
            .Against(bed.Url)
            .RunAsync(bed.System, ct: new CancellationToken(true));
        Assert.Equal((0, 0), (report.All.Requests, report.Connect.Count));
    }

    [Fact]
    public async Task An_open_model_that_nobody_answers_ends_and_says_why()
    {
        await using var bed = new LoadBed();
        using var nobody = new Socket(SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var report = await LoadBed
            .Against($"http://{nobody.LocalEndPoint}/")
            .Connections(3)
            .Rate(1000)
            .For(TimeSpan.FromMinutes(10))
            .RunAsync(bed.System);
        // One may be due again before the last of the three is refused.
        Assert.Matches(
            "^connection refused [3-9]$",
            LoadTesting.Reports.Say.Faults(report.All.Faults)
        );
    }

    [Fact]
    public async Task From_an_address_of_the_other_family_nothing_is_reached()
    {
        await using var bed = await LoadBed.WithAsync(server => server.Get("/", () => "hello"));
        var report = await LoadBed
            .Against(bed.Url)
            .From(IPAddress.IPv6Loopback)
            .RunAsync(bed.System);
        Assert.Equal("unreachable 1", LoadTesting.Reports.Say.Faults(report.All.Faults));
    }
}
