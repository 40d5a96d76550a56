using System.Runtime.InteropServices;

namespace ActorHttp.Compression.Tests;

/// <summary>Memory of this process, native memory too.</summary>
internal static class Memory
{
    private const long MiB = 1024 * 1024;

    /// <summary>Bytes in use, without what the allocator keeps of what was given back. Who is to
    /// measure native memory holds what owns it, so that no finalizer helps.</summary>
    public static (long Managed, long Native) InUse()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        Trim();
        var heap = GC.GetGCMemoryInfo().TotalCommittedBytes;
        return (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet - heap);
    }

    public static void AssertNear((long Managed, long Native) before)
    {
        var (managed, native) = GrowthSince(before);
        Assert.InRange(managed, long.MinValue, 16 * MiB);
        Assert.InRange(native, long.MinValue, 32 * MiB);
    }

    /// <summary>Does it up to four times, until one time adds nothing. What the allocator scatters
    /// comes to a rest; what is lost is lost each time.</summary>
    public static async Task AssertConstantAsync(Func<Task> work)
    {
        await work();
        for (var again = 0; again < 2; again++)
        {
            var start = InUse();
            await work();
            var (managed, native) = GrowthSince(start);
            if (managed < 4 * MiB && native < 8 * MiB)
                return;
        }
        var before = InUse();
        await work();
        AssertNear(before);
    }

    private static (long Managed, long Native) GrowthSince((long Managed, long Native) before)
    {
        var (managed, native) = InUse();
        return (managed - before.Managed, native - before.Native);
    }

    // Free pages between used ones are kept by glibc until it is asked for them.
    private static void Trim()
    {
        if (!NativeLibrary.TryLoad("libc.so.6", out var libc))
            return;
        if (NativeLibrary.TryGetExport(libc, "malloc_trim", out var trim))
            Marshal.GetDelegateForFunctionPointer<MallocTrim>(trim)(0);
    }

    private delegate int MallocTrim(nuint pad);
}

/// <summary>Tests that measure memory, alone.</summary>
[CollectionDefinition(nameof(Memory), DisableParallelization = true)]
public sealed class MemoryCollection;
