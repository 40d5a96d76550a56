namespace ActorHttp.Benchmarks.Native;

/// <summary>What the kernel has counted for children that have ended.</summary>
internal static unsafe class LibCUsage
{
    private const int Children = -1;

    /// <summary>User and system time of all children that were waited for, in
    /// microseconds.</summary>
    public static long ChildrenMicroseconds()
    {
        // struct rusage: two struct timeval first, of two longs each; 144 bytes in all.
        var usage = stackalloc long[18];
        LibC.GetUsage(Children, usage);
        return (usage[0] + usage[2]) * 1_000_000 + usage[1] + usage[3];
    }
}
