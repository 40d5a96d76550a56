using System.Globalization;

namespace ActorHttp.Benchmarks.Running;

/// <summary>What the kernel says of a process and its children: CPU time and resident memory.</summary>
internal static class ProcStat
{
    // USER_HZ, which Linux shows to programs on every machine.
    private const long MicrosecondsPerTick = 10_000;
    private const int UserTime = 11;
    private const int SystemTime = 12;

    /// <summary>User and system time of all threads of all the processes, in microseconds.</summary>
    public static long CpuMicroseconds(int process) =>
        Family(process).Sum(id => OwnTicks(id) * MicrosecondsPerTick);

    /// <summary>Resident memory of the process and its children, in bytes.</summary>
    public static long ResidentBytes(int process) => Family(process).Sum(OwnResidentBytes);

    /// <summary>The process and its direct children: nginx's workers stand below their master.</summary>
    public static IReadOnlyList<int> Family(int process)
    {
        var children = File.ReadAllText($"/proc/{process}/task/{process}/children");
        return
        [
            process,
            .. children.Split(' ', StringSplitOptions.TrimEntries).Where(IsId).Select(Number),
        ];
    }

    private static long OwnTicks(int process)
    {
        // The name in parentheses may hold blanks: fields are counted after its end.
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return Number(fields[UserTime]) + Number(fields[SystemTime]);
    }

    private static long OwnResidentBytes(int process) =>
        Number(File.ReadAllText($"/proc/{process}/statm").Split(' ')[1])
        * Environment.SystemPageSize;

    private static bool IsId(string text) => text.Length > 0;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
