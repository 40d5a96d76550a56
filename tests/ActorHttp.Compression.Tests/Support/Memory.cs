namespace ActorHttp.Compression.Tests;

/// <summary>Memory of this process, native memory too.</summary>
internal static class Memory
{
    public const long MiB = 1024 * 1024;

    /// <summary>Bytes in use, behind a collection that runs no finalizer to its end: what only a
    /// finalizer gives back counts.</summary>
    public static long InUse()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return Environment.WorkingSet;
    }
}

/// <summary>Tests that measure memory, alone.</summary>
[CollectionDefinition(nameof(Memory), DisableParallelization = true)]
public sealed class MemoryCollection;
