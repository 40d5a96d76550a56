using System.Reflection;
using System.Runtime.InteropServices;

namespace ActorHttp.LoadTesting.Reports;

/// <summary>Where the generator ran.</summary>
public sealed record LoadMachine
{
    /// <summary>The processor's name, as it calls itself.</summary>
    public string Cpu { get; init; } = "";

    /// <summary>Those this process may use.</summary>
    public int Cores { get; init; }

    /// <summary>Bytes this process may use.</summary>
    public long Memory { get; init; }

    /// <summary>Distribution and version.</summary>
    public string OperatingSystem { get; init; } = "";

    /// <summary>The kernel's version.</summary>
    public string Kernel { get; init; } = "";

    /// <summary>The runtime's version.</summary>
    public string DotNet { get; init; } = "";

    /// <summary>The version of this package.</summary>
    public string ActorHttp { get; init; } = "";

    /// <summary>This one.</summary>
    public static LoadMachine Here() =>
        new()
        {
            Cpu = CpuName(),
            Cores = Environment.ProcessorCount,
            Memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            OperatingSystem = RuntimeInformation.OSDescription,
            Kernel = Environment.OSVersion.Version.ToString(),
            DotNet = Environment.Version.ToString(),
            ActorHttp = OwnVersion(),
        };

    /// <summary>Whether numbers of one may be held against numbers of the other.</summary>
    internal bool IsLike(LoadMachine other) =>
        (Cpu, Cores, Memory, Kernel) == (other.Cpu, other.Cores, other.Memory, other.Kernel);

    private static string CpuName()
    {
        const string Info = "/proc/cpuinfo";
        var line = File.Exists(Info) ? File.ReadLines(Info).FirstOrDefault(IsModel) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static bool IsModel(string line) =>
        line.StartsWith("model name", StringComparison.Ordinal);

    private static string OwnVersion() =>
        typeof(LoadMachine)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0]
        ?? "";
}
