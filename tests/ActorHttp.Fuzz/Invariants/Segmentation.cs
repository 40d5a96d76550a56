using ActorHttp.Fuzz.Engine;
using ActorHttp.Protocol;
using ActorHttp.TestSupport;

namespace ActorHttp.Fuzz.Invariants;

/// <summary>One byte stream has one meaning, however it is cut.</summary>
internal static class Segmentation
{
    private const int RandomCuts = 2;
    private const int MostPieces = 6;

    /// <summary>Whole, byte by byte, and at random places that the input itself decides.</summary>
    /// <returns>The reading of the whole.</returns>
    public static Reading Check(HttpLimits limits, byte[] input)
    {
        var whole = Reading.Of(limits, input);
        var cuts = EveryByte(input.Length);
        var single = Reading.Of(limits, input, cuts);
        Agree(whole, single, cuts);
        Promise.Holds(
            single.RefusedWithin <= whole.RefusedWithin,
            "byte by byte nothing is refused later"
        );
        var random = new Random(HashOf(input));
        for (var i = 0; i < RandomCuts; i++)
        {
            cuts = Places(random, input.Length);
            var cut = Reading.Of(limits, input, cuts);
            Agree(whole, cut, cuts);
            RefusedInTheSamePiece(single.RefusedWithin, cut.RefusedWithin, [.. cuts, input.Length]);
        }

        return whole;
    }

    private static void Agree(Reading whole, Reading cut, int[] cuts)
    {
        if (!whole.Transcript.SequenceEqual(cut.Transcript))
            throw new BrokenPromiseException(
                "any cut gives the same",
                $"cut at {string.Join(' ', cuts.Take(20))}\nwhole: "
                    + $"{Wire.Show(whole.Transcript)}\ncut: {Wire.Show(cut.Transcript)}"
            );
    }

    /// <summary>Refused at the very byte that is wrong: so in the piece that holds it.</summary>
    private static void RefusedInTheSamePiece(int exact, int within, int[] ends)
    {
        var piece = exact == 0 ? 0 : ends.First(end => end >= exact);
        Promise.Equal(piece, within, "any cut is refused at the same place");
    }

    private static int[] EveryByte(int length) => [.. Enumerable.Range(1, Math.Max(0, length - 1))];

    private static int[] Places(Random random, int length)
    {
        var places = new SortedSet<int>();
        for (var i = random.Next(MostPieces); i >= 0 && length > 1; i--)
            places.Add(random.Next(1, length));
        return [.. places];
    }

    private static int HashOf(byte[] input)
    {
        var hash = input.Length;
        foreach (var value in input)
            hash = unchecked((hash * 31) + value);
        return hash;
    }
}
