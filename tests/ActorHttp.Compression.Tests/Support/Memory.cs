namespace ActorHttp.Compression.Tests;

/// <summary>Memory of this process, native memory too.</summary>
internal static class Memory
{
    private const long MiB = 1024 * 1024;

    /// <summary>Bytes in use. Who is to measure native memory holds what owns it, so that no
    /// finalizer helps.</summary>
    public static (long Managed, long Native) InUse()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var heap = GC.GetGCMemoryInfo().TotalCommittedBytes;
        return (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet - heap);
    }

    public static void AssertNear((long Managed, long Native) before)
    {
        var (managed, native) = InUse();
        Assert.InRange(managed - before.Managed, long.MinValue, 16 * MiB);
        Assert.InRange(native - before.Native, long.MinValue, 32 * MiB);
    }
}

/// <summary>Tests that measure memory, alone.</summary>
[CollectionDefinition(nameof(Memory), DisableParallelization = true)]
public sealed class MemoryCollection;
