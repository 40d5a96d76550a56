namespace ActorHttp.Protocol.Tests;

/// <summary>Inputs cut in pieces, or damaged in places.</summary>
internal static class Mutations
{
    internal static byte[][] Cut(byte[] input, int[] lengths)
    {
        var pieces = new List<byte[]>();
        var rest = input.AsSpan();
        foreach (var length in lengths)
        {
            var taken = Math.Min(length, rest.Length);
            pieces.Add(rest[..taken].ToArray());
            rest = rest[taken..];
        }

        return [.. pieces, rest.ToArray()];
    }

    internal static byte[] Apply(byte[] input, (int Kind, int Place, byte Value)[] changes)
    {
        var bytes = input.ToList();
        foreach (var (kind, place, value) in changes.Where(_ => bytes.Count > 0))
        {
            var at = place % bytes.Count;
            if (kind != 0)
            {
                bytes.RemoveAt(at);
            }

            if (kind != 1)
            {
                bytes.Insert(at, value);
            }
        }

        return [.. bytes];
    }
}
