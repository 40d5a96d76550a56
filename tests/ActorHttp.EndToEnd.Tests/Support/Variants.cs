namespace ActorHttp.EndToEnd.Tests;

/// <summary>The same bytes in many segments: no cut may change the answer.</summary>
internal static class Variants
{
    private const int Short = 300;
    private const int RandomCuts = 8;

    /// <summary>Whole and, when short, byte by byte and eight times cut at random places.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>[]> Of(byte[] input)
    {
        yield return [input];
        if (input.Length >= Short)
        {
            yield break;
        }

        yield return Cuts.ByteByByte(input);
        var random = new Random(input.Length);
        for (var i = 0; i < RandomCuts; i++)
        {
            yield return Cuts.At(input, Offsets(random, input.Length));
        }
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
