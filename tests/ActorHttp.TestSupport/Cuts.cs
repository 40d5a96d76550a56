namespace ActorHttp.TestSupport;

/// <summary>The ways to cut an input: whatever the cut, the meaning must be the same.</summary>
public static class Cuts
{
    /// <summary>Whole, every split in two, and byte by byte.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>[]> All(byte[] input) =>
        InTwo(input).Prepend([input]).Append(ByteByByte(input));

    /// <summary>Every split in two parts, none of them empty.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>[]> InTwo(byte[] input)
    {
        for (var cut = 1; cut < input.Length; cut++)
        {
            yield return At(input, cut);
        }
    }

    public static ReadOnlyMemory<byte>[] ByteByByte(byte[] input) => At(input, EveryByte(input));

    /// <summary>Parts between the given offsets, which ascend inside of the input.</summary>
    public static ReadOnlyMemory<byte>[] At(ReadOnlyMemory<byte> input, params int[] cuts)
    {
        var parts = new List<ReadOnlyMemory<byte>>(cuts.Length + 1);
        var start = 0;
        foreach (var cut in cuts.Append(input.Length))
        {
            parts.Add(input[start..cut]);
            start = cut;
        }

        return [.. parts];
    }

    private static int[] EveryByte(byte[] input) =>
        [.. Enumerable.Range(1, Math.Max(0, input.Length - 1))];
}
