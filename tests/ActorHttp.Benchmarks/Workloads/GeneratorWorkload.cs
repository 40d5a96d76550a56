using ActorHttp.Benchmarks.Load;
using ActorHttp.Benchmarks.Native;
using ActorHttp.Benchmarks.Running;

namespace ActorHttp.Benchmarks.Workloads;

/// <summary>CPU time of the load generator itself for one request, and how many requests per second
/// each finds in the same server.</summary>
/// <remarks>The contestants are the generators; all load one server, nginx where it is installed.
/// The rates of the rounds show whether they agree.</remarks>
internal sealed record GeneratorWorkload(
    string Id,
    string Title,
    int Connections,
    IReadOnlyList<Target> Rivals
) : Workload(Id, Title, "µs CPU/request of the generator", AllWorkloads.Plaintext, Rivals)
{
    public const string Wrk = "wrk";
    public const string H2Load = "h2load";
    private const string Path = "/plaintext";

    public override async Task<IReadOnlyList<Round>> RunAsync(
        IReadOnlyList<Contestant> contestants,
        Stage stage
    )
    {
        var nginx = Contestants.Named("nginx", stage.Options);
        var target = nginx.Missing is null
            ? nginx
            : Contestants.Named(Contestants.Ours, stage.Options);
        await using var server = await stage.StartAsync(target, this);
        var rounds = new List<Round>();
        if (server is null)
            return rounds;
        stage.Say($"  the server is {target.Name}");
        for (var number = 0; number <= stage.Options.Rounds; number++)
            foreach (var contestant in contestants)
            {
                var round = await MeasureAsync(contestant.Name, server, number, stage);
                // The first of each is the warm-up of the server.
                if (number > 0)
                    rounds.Add(round);
            }
        return rounds;
    }

    private async Task<Round> MeasureAsync(
        string generator,
        ServerProcess server,
        int number,
        Stage stage
    ) =>
        generator switch
        {
            Wrk => await MeasureWrkAsync(server, number, stage),
            H2Load => await MeasureH2LoadAsync(server, number, stage),
            _ => await MeasureOwnAsync(server, number, stage),
        };

    private async Task<Round> MeasureOwnAsync(ServerProcess server, int number, Stage stage)
    {
        var run = new OwnRun(Asking.Get, Path, Connections) { WarmUp = 2 };
        var result = await run.RunAsync(server.Port, stage.Options.Seconds, stage.Cores);
        return Of(Contestants.Ours, number, result) with
        {
            Cost = (double)result.GeneratorMicroseconds / Math.Max(1, result.GeneratorRequests),
            CpuMicroseconds = result.GeneratorMicroseconds,
        };
    }

    private async Task<Round> MeasureWrkAsync(ServerProcess server, int number, Stage stage)
    {
        var before = LibCUsage.ChildrenMicroseconds();
        var run = new LoadRun(Asking.Get, Path, Connections);
        var result = await run.RunAsync(
            server.Port,
            stage.Options.Seconds,
            stage.Cores,
            Generator.Wrk
        );
        var cpu = LibCUsage.ChildrenMicroseconds() - before;
        return Of(Wrk, number, result) with
        {
            Cost = (double)cpu / Math.Max(1, result.Requests),
            CpuMicroseconds = cpu,
        };
    }

    private async Task<Round> MeasureH2LoadAsync(ServerProcess server, int number, Stage stage)
    {
        var before = LibCUsage.ChildrenMicroseconds();
        var run = new H2LoadRun(Path, Connections);
        var (rate, requests) = await run.RunAsync(server.Port, stage.Options.Seconds, stage.Cores);
        var cpu = LibCUsage.ChildrenMicroseconds() - before;
        return new(Id, H2Load, number)
        {
            Cost = (double)cpu / Math.Max(1, requests),
            CpuMicroseconds = cpu,
            Requests = requests,
            RequestsPerSecond = rate,
        };
    }

    private Round Of(string generator, int number, LoadResult result) =>
        new(Id, generator, number)
        {
            Requests = result.Requests,
            RequestsPerSecond = result.RequestsPerSecond,
            P50 = result.P50,
            P99 = result.P99,
            P999 = result.P999,
            Void = result.Fault,
        };
}
