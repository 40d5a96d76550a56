using ActorHttp.Benchmarks.Running;

namespace ActorHttp.Benchmarks.Workloads;

/// <summary>Reads a process's memory when it has come to rest.</summary>
internal static class Settling
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);
    private const int MostSteps = 40;
    private const int CalmSteps = 6;

    /// <summary>
    /// Forces a full collection where the process is .NET, then waits, at most 10 s, until the
    /// memory has stayed within 1 % for 1.5 s.
    /// </summary>
    public static async Task<long> ResidentBytesAsync(int process)
    {
        await GarbageCollection.ForceAsync(process);
        var last = ProcStat.ResidentBytes(process);
        for (int step = 0, calm = 0; step < MostSteps && calm < CalmSteps; step++)
        {
            await Task.Delay(Step);
            var now = ProcStat.ResidentBytes(process);
            var still = Math.Abs(now - last) <= last / 100;
            calm = still ? calm + 1 : 0;
            last = still ? last : now;
        }

        return ProcStat.ResidentBytes(process);
    }
}
