using ActorHttp.Benchmarks.Load;
using ActorHttp.Benchmarks.Running;

namespace ActorHttp.Benchmarks.Workloads;

/// <summary>Resident memory of the server for one idle connection that has done a request.</summary>
internal sealed record IdleWorkload(string Id, string Title, IReadOnlyList<Target> Rivals)
    : Workload(Id, Title, "bytes/connection", AllWorkloads.Plaintext, Rivals)
{
    public const int Connections = 10_000;

    // So many connections load and compile the code; what they leave behind is re-used later.
    private const int WarmupConnections = 200;

    public override async Task<IReadOnlyList<Round>> RunAsync(
        IReadOnlyList<Contestant> contestants,
        Stage stage
    )
    {
        var rounds = new List<Round>();
        for (var number = 1; number <= stage.Options.Rounds; number++)
        {
            foreach (var contestant in contestants)
            {
                await using var server = await stage.StartAsync(contestant, this);
                if (server is not null)
                {
                    rounds.Add(await MeasureAsync(server, number, stage));
                }
            }
        }

        return rounds;
    }

    private async Task<Round> MeasureAsync(ServerProcess server, int number, Stage stage)
    {
        await using (await CrowdProcess.OpenAsync(server.Port, WarmupConnections, stage.Cores)) { }

        var before = await Settling.ResidentBytesAsync(server.Id);
        await using var crowd = await CrowdProcess.OpenAsync(server.Port, Connections, stage.Cores);
        var after = await Settling.ResidentBytesAsync(server.Id);
        var result = await crowd.RunAsync(seconds: 1, inFlight: 64);
        return new(Id, server.Contestant.Name, number)
        {
            Cost = (double)(after - before) / Connections,
            Detail = $"{before} bytes before, {after} after {Connections} connections",
            Void = result.Fault,
        };
    }
}
