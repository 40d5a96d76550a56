using ActorHttp.Benchmarks.Running;

namespace ActorHttp.Benchmarks.Workloads;

/// <summary>Lets contestants finish what the load before left them: compiling, collecting.</summary>
internal static class Calm
{
    private const int MostSteps = 30;
    private const int CalmSteps = 3;
    private const long OneTick = 10_000;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Waits, at most 3 s, until all of them together used at most 10 % of a core in three steps
    /// one after the other: tiered compilation starts 100 ms after the load has ended.
    /// </summary>
    public static async Task WaitAsync(IReadOnlyList<ServerProcess> servers)
    {
        for (int step = 0, calm = 0; step < MostSteps && calm < CalmSteps; step++)
        {
            var before = Cpu(servers);
            await Task.Delay(Step);
            calm = Cpu(servers) - before <= OneTick ? calm + 1 : 0;
        }
    }

    private static long Cpu(IReadOnlyList<ServerProcess> servers) =>
        servers.Sum(server => ProcStat.CpuMicroseconds(server.Id));
}
