using System.Diagnostics;
using ActorHttp.Faults.Tests.Clients;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Load;

/// <summary>Others have the processors: the server comes late to all it does, its clients do
/// not.</summary>
[Collection(nameof(Alone))]
public sealed class ContentionTests(ITestOutputHelper output)
{
    private const int Clients = 10;
    private const string Health = "GET /health HTTP/1.1⏎{H}⏎";

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(Scale.Of(2, 30));
    private static readonly TimeSpan Away = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan There = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Less than the server is kept from its work in all; who is slow has its time.
    /// </summary>
    private static readonly string[] Limits =
    [
        "HeadTime=3000",
        "RateGrace=1000",
        "WriteStallTime=1000",
        "IdleTime=60000",
        "BusyIdleTime=60000",
    ];

    /// <summary>As the scheduler of a group of processes does it whose share is used up.</summary>
    [Fact]
    [Row("F-24")]
    public async Task A_server_that_has_a_quarter_of_the_time_fires_no_deadline()
    {
        await using var server = await StartAsync();
        using var stop = new CancellationTokenSource();
        var tally = new Tally();
        var load = CheckingClient.RunAsync(server.EndPoint, Clients, tally, stop.Token, Patience);
        var newcomers = new Arrivals(server.EndPoint, Health);
        var coming = newcomers.WorkAsync(workers: 2, Duration);
        await ThrottleAsync(server.Id);
        await coming;
        await stop.CancelAsync();
        await load;
        output.WriteLine($"{tally}; newcomers: {newcomers}");
        Assert.Equal(0, tally.Failed);
        Assert.All(newcomers.Ended, one => Assert.Equal(200, one.Status));
        Assert.Equal(0, (await Probe.ReadAsync(server.EndPoint)).Server.Timeouts);
    }

    [FullScaleFact]
    [Row("F-24")]
    public async Task Beside_two_busy_programs_for_each_processor_it_answers_in_time()
    {
        await using var server = await StartAsync();
        using var others = new BusyOthers(2 * Environment.ProcessorCount);
        using var watch = HealthWatch.Start(server.EndPoint);
        await Task.Delay(Duration);
        watch.AssertUndisturbed(TimeSpan.FromMilliseconds(500));
        output.WriteLine($"/health {watch}");
        Assert.Equal(0, (await Probe.ReadAsync(server.EndPoint)).Server.Timeouts);
    }

    private static Task<ServerProcess> StartAsync() =>
        ServerProcess.StartAsync([.. Limits.SelectMany(limit => Rig.Limit(limit))]);

    private static async Task ThrottleAsync(int process)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Duration)
        {
            await Signals.PauseAsync(process, Away);
            await Task.Delay(There);
        }
    }

    /// <summary>Processes that do nothing but work.</summary>
    private sealed class BusyOthers(int count) : IDisposable
    {
        private readonly Process[] _all =
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => Process.Start("sh", ["-c", "while :; do :; done"])),
        ];

        public void Dispose()
        {
            foreach (var other in _all)
            {
                other.Kill();
                other.WaitForExit();
                other.Dispose();
            }
        }
    }
}
