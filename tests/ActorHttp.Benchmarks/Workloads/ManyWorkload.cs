using System.Globalization;
using ActorHttp.Benchmarks.Load;
using ActorHttp.Benchmarks.Running;

namespace ActorHttp.Benchmarks.Workloads;

/// <summary>
/// How the cost of a request grows when 64 requests wander over 10 000 open connections instead of
/// staying on 64.
/// </summary>
internal sealed record ManyWorkload(string Id, string Title, IReadOnlyList<Target> Rivals)
    : Workload(Id, Title, "× the cost at 64", AllWorkloads.Plaintext, Rivals)
{
    private const int Few = 64;
    private const int Many = 10_000;

    public override async Task<IReadOnlyList<Round>> RunAsync(
        IReadOnlyList<Contestant> contestants,
        Stage stage
    )
    {
        var rounds = new List<Round>();
        foreach (var contestant in contestants)
        {
            await using var few = await stage.StartAsync(contestant, this);
            await using var many = await stage.StartAsync(contestant, this);
            if (few is not null && many is not null)
            {
                rounds.AddRange(await MeasureAsync(few, many, stage));
            }
        }

        return rounds;
    }

    private async Task<List<Round>> MeasureAsync(ServerProcess few, ServerProcess many, Stage stage)
    {
        await using var fewCrowd = await CrowdProcess.OpenAsync(few.Port, Few, stage.Cores);
        await using var manyCrowd = await CrowdProcess.OpenAsync(many.Port, Many, stage.Cores);
        await fewCrowd.RunAsync(stage.Options.Warmup, Few);
        await manyCrowd.RunAsync(stage.Options.Warmup, Few);
        var rounds = new List<Round>();
        for (var number = 1; number <= stage.Options.Rounds; number++)
        {
            var atFew = await MeasureAsync(few, fewCrowd, stage);
            var atMany = await MeasureAsync(many, manyCrowd, stage);
            rounds.Add(Compare(few.Contestant.Name, number, atFew, atMany));
        }

        return rounds;
    }

    private static async Task<Figure> MeasureAsync(
        ServerProcess server,
        CrowdProcess crowd,
        Stage stage
    )
    {
        var cpu = ProcStat.CpuMicroseconds(server.Id);
        var result = await crowd.RunAsync(stage.Options.Seconds, Few);
        return new(ProcStat.CpuMicroseconds(server.Id) - cpu, result);
    }

    private Round Compare(string contestant, int number, Figure few, Figure many) =>
        new(Id, contestant, number)
        {
            Cost = many.Cost / few.Cost,
            Requests = many.Result.Requests,
            RequestsPerSecond = many.Result.RequestsPerSecond,
            CpuMicroseconds = many.Cpu,
            Detail = string.Create(
                CultureInfo.InvariantCulture,
                $"{few.Cost:0.00} µs at {Few}, {many.Cost:0.00} µs at {Many}"
            ),
            Void = few.Result.Fault ?? many.Result.Fault,
        };

    private sealed record Figure(long Cpu, CrowdResult Result)
    {
        public double Cost => (double)Cpu / Math.Max(1, Result.Requests);
    }
}
