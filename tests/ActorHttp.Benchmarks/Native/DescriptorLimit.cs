namespace ActorHttp.Benchmarks.Native;

/// <summary>How many descriptors this process, and the children it starts, may open.</summary>
internal static unsafe class DescriptorLimit
{
    private const int OpenFiles = 7;
    private const ulong Wish = 65_536;

    /// <summary>Raises the limit to 65 536, or to the hard limit where that is lower.</summary>
    /// <returns>The limit reached.</returns>
    public static ulong Raise()
    {
        var limit = stackalloc ulong[2];
        if (LibC.GetLimit(OpenFiles, limit) != 0)
        {
            return 0;
        }

        var hard = limit[1];
        return Set(Wish, Math.Max(Wish, hard)) ? Wish
            : Set(Math.Min(Wish, hard), hard) ? Math.Min(Wish, hard)
            : limit[0];
    }

    private static bool Set(ulong soft, ulong hard)
    {
        var limit = stackalloc ulong[2] { soft, hard };
        return LibC.SetLimit(OpenFiles, limit) == 0;
    }
}
