using System.Runtime.InteropServices;
using ActorHttp.Benchmarks.Running;

namespace ActorHttp.Benchmarks.Reports;

/// <summary>Where and with what the figures were taken.</summary>
internal sealed record MachineFacts(
    string Cpu,
    int Cores,
    string Kernel,
    string DotNet,
    string Wrk,
    string Nginx,
    string Placement,
    string LoadAverage,
    ulong Descriptors,
    DateTime Utc
)
{
    public static async Task<MachineFacts> GatherAsync(ulong descriptors, bool bothCores) =>
        new(
            CpuModel(),
            Environment.ProcessorCount,
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription,
            await Tool.VersionAsync("wrk", "-v"),
            await Tool.VersionAsync("nginx", "-v"),
            bothCores ? "nothing pinned" : "server on core 0, load on core 1",
            (await File.ReadAllTextAsync("/proc/loadavg")).Trim(),
            descriptors,
            DateTime.UtcNow
        );

    private static string CpuModel() =>
        File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            ?.Split(':', 2)[1]
            .Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();
}
