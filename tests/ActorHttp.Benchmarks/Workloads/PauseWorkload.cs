using ActorHttp.Benchmarks.Load;
using ActorHttp.Benchmarks.Native;
using ActorHttp.Benchmarks.Running;

namespace ActorHttp.Benchmarks.Workloads;

/// <summary>What each way of asking shows of a server that stands still for 100 ms in every
/// second.</summary>
/// <remarks>The contestants are ways of asking, all of one server that is stopped and continued by
/// signals. The figure is the 99th percentile that is shown: a tenth of all users waited, half of
/// them longer than 50 ms.</remarks>
internal sealed record PauseWorkload(string Id, string Title, IReadOnlyList<Target> Rivals)
    : Workload(Id, Title, "µs p99 shown", AllWorkloads.Plaintext, Rivals)
{
    public const string OwnClosed = "own-closed";
    private const string Path = "/plaintext";
    private const int Connections = 64;
    private const double Rate = 5000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(900);

    public override async Task<IReadOnlyList<Round>> RunAsync(
        IReadOnlyList<Contestant> contestants,
        Stage stage
    )
    {
        await using var server = await stage.StartAsync(
            Contestants.Named(Contestants.Ours, stage.Options),
            this
        );
        var rounds = new List<Round>();
        if (server is null)
            return rounds;
        using var end = new CancellationTokenSource();
        var pauses = PauseAsync(server.Id, end.Token);
        for (var number = 1; number <= stage.Options.Rounds; number++)
            foreach (var contestant in contestants)
                rounds.Add(await MeasureAsync(contestant.Name, server.Port, number, stage));
        await end.CancelAsync();
        await pauses;
        return rounds;
    }

    private static async Task PauseAsync(int process, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            _ = LibC.Kill(process, LibC.SignalStop);
            await Task.Delay(Pause, CancellationToken.None);
            _ = LibC.Kill(process, LibC.SignalContinue);
            await Task.Delay(Between, CancellationToken.None);
        }
    }

    private async Task<Round> MeasureAsync(string way, int port, int number, Stage stage)
    {
        var seconds = stage.Options.Seconds;
        var own = new OwnRun(Asking.Get, Path, Connections);
        var result = way switch
        {
            GeneratorWorkload.Wrk => await new LoadRun(Asking.Get, Path, Connections).RunAsync(
                port,
                seconds,
                stage.Cores,
                Generator.Wrk
            ),
            OwnClosed => await own.RunAsync(port, seconds, stage.Cores),
            _ => await (own with { Rate = Rate }).RunAsync(port, seconds, stage.Cores),
        };
        return new(Id, way, number)
        {
            Cost = result.P99,
            Requests = result.Requests,
            RequestsPerSecond = result.RequestsPerSecond,
            P50 = result.P50,
            P99 = result.P99,
            P999 = result.P999,
            Void = result.Fault,
        };
    }
}
