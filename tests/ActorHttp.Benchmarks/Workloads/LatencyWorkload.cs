using ActorHttp.Benchmarks.Load;
using ActorHttp.Benchmarks.Running;

namespace ActorHttp.Benchmarks.Workloads;

/// <summary>Response time in an open model, at half of what the slower server can do.</summary>
/// <remarks>First each is asked as fast as it goes, by turns; half of the lowest median is then the
/// rate for all. The cost is the 99th percentile, from the intended moment.</remarks>
internal sealed record LatencyWorkload(string Id, string Title, IReadOnlyList<Target> Rivals)
    : Workload(Id, Title, "µs p99", AllWorkloads.Plaintext, Rivals)
{
    private const string Path = "/plaintext";
    private const int Connections = 64;
    private const int Trials = 3;

    public override async Task<IReadOnlyList<Round>> RunAsync(
        IReadOnlyList<Contestant> contestants,
        Stage stage
    )
    {
        var servers = new List<ServerProcess>();
        try
        {
            foreach (var contestant in contestants)
                servers.AddRange(await stage.StartAsync(contestant, this) is { } s ? [s] : []);
            var rate = await HalfOfTheSlowestAsync(servers, stage);
            stage.Say($"  at {rate:0} requests per second");
            var rounds = new List<Round>();
            for (var number = 1; number <= stage.Options.Rounds; number++)
                foreach (var server in servers)
                    rounds.Add(await MeasureAsync(server, number, rate, stage));
            return rounds;
        }
        finally
        {
            await Task.WhenAll(servers.Select(server => server.DisposeAsync().AsTask()));
        }
    }

    private static async Task<double> HalfOfTheSlowestAsync(
        List<ServerProcess> servers,
        Stage stage
    )
    {
        var rates = servers.ToDictionary(server => server, _ => new List<double>());
        for (var trial = 0; trial < Trials; trial++)
            foreach (var server in servers)
            {
                var run = new OwnRun(Asking.Get, Path, Connections);
                var result = await run.RunAsync(server.Port, stage.Options.Seconds, stage.Cores);
                rates[server].Add(result.RequestsPerSecond);
            }
        return Math.Floor(rates.Values.Min(all => all.Order().ElementAt(Trials / 2)) / 2);
    }

    private async Task<Round> MeasureAsync(
        ServerProcess server,
        int number,
        double rate,
        Stage stage
    )
    {
        var run = new OwnRun(Asking.Get, Path, Connections) { Rate = rate };
        var result = await run.RunAsync(server.Port, stage.Options.Seconds, stage.Cores);
        return new(Id, server.Contestant.Name, number)
        {
            Cost = result.P99,
            Requests = result.Requests,
            RequestsPerSecond = result.RequestsPerSecond,
            P50 = result.P50,
            P99 = result.P99,
            P999 = result.P999,
            Detail = FormattableString.Invariant($"{rate:0} requests per second were due"),
            Void = result.Fault,
        };
    }
}
