using ActorHttp.Benchmarks.Load;
using ActorHttp.Benchmarks.Running;

namespace ActorHttp.Benchmarks.Workloads;

/// <summary>CPU time of the server for one request, under load by wrk or by our own load tester.</summary>
internal sealed record WrkWorkload(
    string Id,
    string Title,
    Probe Probe,
    LoadRun Load,
    IReadOnlyList<Target> Rivals
) : Workload(Id, Title, "µs CPU/request", Probe, Rivals)
{
    // Somebody's single connection, a probe's for instance, must not void a round.
    private const int ReconnectSlack = 8;

    /// <summary>Whether each request is meant to be the last one of its connection.</summary>
    public bool Reconnects { get; init; }

    /// <summary>Whether requests come in batches; wrk's latencies are wrong then.</summary>
    public bool Pipelined { get; init; }

    public override async Task<IReadOnlyList<Round>> RunAsync(
        IReadOnlyList<Contestant> contestants,
        Stage stage
    )
    {
        var servers = new List<ServerProcess>();
        try
        {
            foreach (var contestant in contestants)
            {
                servers.AddRange(await stage.StartAsync(contestant, this) is { } s ? [s] : []);
            }

            return await MeasureAsync(servers, stage);
        }
        finally
        {
            await Task.WhenAll(servers.Select(server => server.DisposeAsync().AsTask()));
        }
    }

    private async Task<List<Round>> MeasureAsync(List<ServerProcess> servers, Stage stage)
    {
        foreach (var server in servers)
        {
            await RunAsync(server, stage.Options.Warmup, stage);
        }

        var rounds = new List<Round>();
        for (var number = 1; number <= stage.Options.Rounds; number++)
        {
            foreach (var server in servers)
            {
                rounds.Add(await MeasureAsync(server, servers, number, stage));
                SayVoid(rounds[^1], stage);
            }
        }

        return rounds;
    }

    private async Task<Round> MeasureAsync(
        ServerProcess server,
        List<ServerProcess> all,
        int number,
        Stage stage
    )
    {
        await Calm.WaitAsync(all);
        var ports = PortWatch.Look(server.Port);
        var cpu = ProcStat.CpuMicroseconds(server.Id);
        var allCpu = all.Sum(other => ProcStat.CpuMicroseconds(other.Id));
        var result = await RunAsync(server, stage.Options.Seconds, stage);
        cpu = ProcStat.CpuMicroseconds(server.Id) - cpu;
        allCpu = all.Sum(other => ProcStat.CpuMicroseconds(other.Id)) - allCpu;
        return new(Id, server.Contestant.Name, number)
        {
            Cost = (double)cpu / Math.Max(1, result.Requests),
            Requests = result.Requests,
            RequestsPerSecond = result.RequestsPerSecond,
            CpuMicroseconds = cpu,
            IdleCpuMicroseconds = Math.Max(0, allCpu - cpu),
            P50 = Pipelined ? null : result.P50,
            P99 = Pipelined ? null : result.P99,
            P999 = Pipelined ? null : result.P999,
            Void = result.Fault ?? Fault(ports, PortWatch.Look(server.Port)),
        };
    }

    private Task<LoadResult> RunAsync(ServerProcess server, int seconds, Stage stage) =>
        Load.RunAsync(server.Port, seconds, stage.Cores, stage.Options.Generator);

    private string? Fault(PortWatch before, PortWatch after)
    {
        var ended = after.Ended - before.Ended;
        return after.Listeners != 1 ? $"{after.Listeners} sockets listen on the port"
            : Reconnects || ended <= Load.Connections + ReconnectSlack ? null
            : $"{ended} connections ended where {Load.Connections} should";
    }

    private static void SayVoid(Round round, Stage stage)
    {
        if (!round.Counts)
        {
            stage.Say($"  void: round {round.Number} of {round.Contestant}: {round.Void}");
        }
    }
}
