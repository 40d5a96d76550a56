namespace ActorHttp.EndToEnd.Tests;

/// <summary>The same bytes in many segments: no cut may change the answer.</summary>
internal static class Variants
{
    private const int Short = 300;
    private static readonly int RandomCuts = Scale.Of(4, 8);

    /// <summary>Whole and, when short, byte by byte and cut at random places; in a full run, or
    /// when <paramref name="everyCut"/> is asked for, at every place.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>[]> Of(byte[] input, bool everyCut = false)
    {
        if (input.Length >= Short)
            return
            [
                [input],
            ];
        return Scale.IsFull || everyCut
            ? Cuts.All(input).Concat(AtRandom(input))
            : AtRandom(input).Prepend(Cuts.ByteByByte(input)).Prepend([input]);
    }

    private static IEnumerable<ReadOnlyMemory<byte>[]> AtRandom(byte[] input)
    {
        var random = new Random(input.Length);
        for (var i = 0; i < RandomCuts; i++)
            yield return Cuts.At(input, Offsets(random, input.Length));
    }

    private static int[] Offsets(Random random, int length) =>
        [
            .. Enumerable
                .Range(0, random.Next(1, 4))
                .Select(_ => random.Next(1, length))
                .Distinct()
                .Order(),
        ];
}
