namespace ActorHttp.Files.Requests;

/// <summary>The field Range (RFC 9110 §14.2).</summary>
internal static class RangeField
{
    // About what the head of a part costs.
    private const int SmallGap = 80;

    private const string Unit = "bytes=";

    /// <summary>The ranges that are to be sent; null: the field is to be ignored; empty: none of
    /// them can be (416).</summary>
    /// <param name="field">As the client sent it.</param>
    /// <param name="length">Bytes of the file.</param>
    /// <param name="most">More ranges are nobody's honest wish.</param>
    public static IReadOnlyList<ByteRange>? Read(string field, long length, int most)
    {
        if (Parse(field, most) is not { } wanted)
            return null;
        var found = new List<ByteRange>(wanted.Count);
        foreach (var one in wanted)
            if (one.In(length) is { } range)
                found.Add(range);
        return Merge(found);
    }

    private static List<WantedRange>? Parse(string field, int most)
    {
        if (!field.StartsWith(Unit, StringComparison.OrdinalIgnoreCase))
            return null;
        var wanted = new List<WantedRange>();
        var list = field.AsSpan(Unit.Length);
        foreach (var part in list.Split(','))
        {
            var text = list[part].Trim(" \t");
            if (text.IsEmpty)
                continue;
            if (wanted.Count == most || ParseOne(text) is not { } one)
                return null;
            wanted.Add(one);
        }
        return wanted.Count == 0 ? null : wanted;
    }

    private static WantedRange? ParseOne(ReadOnlySpan<char> text)
    {
        var dash = text.IndexOf('-');
        if (dash < 0 || !TryNumber(text[..dash], out var first))
            return null;
        if (!TryNumber(text[(dash + 1)..], out var last) || (first is null && last is null))
            return null;
        return first > last ? null : new(first, last);
    }

    // What is longer than any file stays so: it does not wrap.
    private static bool TryNumber(ReadOnlySpan<char> digits, out long? number)
    {
        number = null;
        if (digits.IsEmpty)
            return true;
        if (digits.ContainsAnyExceptInRange('0', '9'))
            return false;
        number = long.TryParse(digits, null, out var value) ? value : long.MaxValue;
        return true;
    }

    // Ranges that overlap, or nearly touch, would send bytes twice, or heads for nothing.
    private static List<ByteRange> Merge(List<ByteRange> ranges)
    {
        var merged = new List<ByteRange>(ranges.Count);
        foreach (var range in ranges.OrderBy(range => range.First))
            if (merged.Count > 0 && range.First - merged[^1].Last <= SmallGap)
                merged[^1] = new(merged[^1].First, Math.Max(merged[^1].Last, range.Last));
            else
                merged.Add(range);
        return merged.Count == ranges.Count ? ranges : merged;
    }
}
