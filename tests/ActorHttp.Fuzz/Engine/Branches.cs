namespace ActorHttp.Fuzz.Engine;

/// <summary>What the probes of <see cref="Probes"/> count in a run. One thread at a time.</summary>
/// <remarks>An edge is a pair of blocks, as American Fuzzy Lop counts them: two ways into one block
/// are two behaviours.</remarks>
public static class Branches
{
    internal const int Size = 1 << 16;

    private static readonly byte[] Counts = new byte[Size];
    private static readonly bool[] Blocks = new bool[Size];
    private static int _previous;

    /// <summary>How often the last run took each edge; 255 stands for more.</summary>
    internal static ReadOnlySpan<byte> Taken => Counts;

    /// <summary>Different blocks that any run has entered.</summary>
    internal static int Entered => Blocks.Count(entered => entered);

    /// <summary>Called by every probe, at the start of its block.</summary>
    public static void Hit(int block)
    {
        ref var count = ref Counts[block ^ _previous];
        count = (byte)Math.Min(count + 1, byte.MaxValue);
        Blocks[block] = true;
        _previous = block >> 1;
    }

    /// <summary>A new run starts.</summary>
    internal static void Begin()
    {
        Counts.AsSpan().Clear();
        _previous = 0;
    }
}
