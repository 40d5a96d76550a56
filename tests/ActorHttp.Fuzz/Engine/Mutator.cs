namespace ActorHttp.Fuzz.Engine;

/// <summary>Changes bytes at random places: a few small steps, one upon the other.</summary>
internal sealed class Mutator(Random random, List<byte[]> corpus, int mostBytes)
{
    private const int MostSteps = 6;
    private const int LongestRun = 300;
    private const int LongestCopy = 64;

    private static readonly byte[] Telling =
    [
        .. "\r\n\t :;,=\"\\%/?#*0159aAfFxX-+[]@\0\x7f\x80\xff"u8,
    ];

    public byte[] Mutate(byte[] input)
    {
        var bytes = input.ToList();
        for (var steps = 1 + random.Next(MostSteps); steps > 0; steps--)
            Step(bytes);
        if (bytes.Count > mostBytes)
            bytes.RemoveRange(mostBytes, bytes.Count - mostBytes);
        return [.. bytes];
    }

    private void Step(List<byte> bytes)
    {
        switch (random.Next(11))
        {
            case 0 when bytes.Count > 0:
                bytes[random.Next(bytes.Count)] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when bytes.Count > 0:
                bytes[random.Next(bytes.Count)] = AnyByte();
                break;
            case 2:
                bytes.Insert(Place(bytes), AnyByte());
                break;
            case 3 or 4:
                Remove(bytes);
                break;
            case 5:
                bytes.InsertRange(Place(bytes), Vocabulary.Any(random));
                break;
            case 6:
                Remove(bytes);
                bytes.InsertRange(Place(bytes), Vocabulary.Any(random));
                break;
            case 7:
                bytes.InsertRange(Place(bytes), Part(bytes.ToArray()));
                break;
            case 8:
                bytes.InsertRange(Place(bytes), Part(corpus[random.Next(corpus.Count)]));
                break;
            case 9:
                bytes.InsertRange(LineStart(bytes), Lines(bytes));
                break;
            default:
                var run = Enumerable.Repeat(AnyByte(), random.Next(LongestRun));
                bytes.InsertRange(Place(bytes), run);
                break;
        }
    }

    /// <summary>One to three lines: a field, a chunk, a request.</summary>
    private byte[] Lines(List<byte> bytes)
    {
        var start = LineStart(bytes);
        var end = start;
        for (var count = 1 + random.Next(3); count > 0 && end < bytes.Count; count--)
            end = LineEnd(bytes, end);
        return [.. bytes[start..end]];
    }

    private int LineStart(List<byte> bytes) =>
        bytes.Count == 0 ? 0 : bytes.LastIndexOf((byte)'\n', random.Next(bytes.Count)) + 1;

    private static int LineEnd(List<byte> bytes, int from) =>
        bytes.IndexOf((byte)'\n', from) is >= 0 and var end ? end + 1 : bytes.Count;

    private byte AnyByte() =>
        random.Next(2) == 0 ? (byte)random.Next(256) : Telling[random.Next(Telling.Length)];

    private int Place(List<byte> bytes) => random.Next(bytes.Count + 1);

    private void Remove(List<byte> bytes)
    {
        var at = Place(bytes);
        bytes.RemoveRange(at, Length(bytes.Count - at));
    }

    private byte[] Part(byte[] bytes)
    {
        var at = random.Next(bytes.Length + 1);
        return bytes.AsSpan(at, Length(bytes.Length - at)).ToArray();
    }

    /// <summary>Mostly a few bytes, at times many.</summary>
    private int Length(int most) =>
        random.Next(Math.Min(most, random.Next(4) == 0 ? LongestCopy : 4) + 1);
}
