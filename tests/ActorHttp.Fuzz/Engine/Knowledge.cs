using System.Numerics;

namespace ActorHttp.Fuzz.Engine;

/// <summary>All that the runs of one target did so far.</summary>
internal sealed class Knowledge
{
    private readonly byte[] _seen = new byte[Branches.Size];

    /// <summary>Different edges that were taken.</summary>
    public int Edges => _seen.Count(seen => seen != 0);

    /// <summary>Whether the last run did something new: an edge, or one taken much more often.
    /// </summary>
    public bool Learn()
    {
        var taken = Branches.Taken;
        var learnt = false;
        for (var at = Next(taken, 0); at < taken.Length; at = Next(taken, at + 1))
        {
            var magnitude = (byte)(1 << Magnitude(taken[at]));
            learnt |= (_seen[at] & magnitude) == 0;
            _seen[at] |= magnitude;
        }

        return learnt;
    }

    private static int Next(ReadOnlySpan<byte> taken, int from)
    {
        var step = taken[from..].IndexOfAnyExcept((byte)0);
        return step < 0 ? taken.Length : from + step;
    }

    /// <summary>1, 2, 3, 4–7, 8–15 and so on: once, twice and often are different.</summary>
    private static int Magnitude(byte count) =>
        count <= 3 ? count - 1 : Math.Min(7, BitOperations.Log2(count) + 1);
}
