namespace ActorHttp.Files.Requests;

/// <summary>Entity tags and lists of them (RFC 9110 §8.8.3).</summary>
internal static class EntityTags
{
    private const string Weak = "W/";

    /// <summary>Whether a list of tags, or <c>*</c>, holds ours.</summary>
    /// <param name="list">As it stands in the field; behind what is no tag nothing is
    /// found.</param>
    /// <param name="tag">Ours, with its quotes; a strong one.</param>
    /// <param name="strongly">Weak ones do not count (RFC 9110 §8.8.3.2).</param>
    public static bool Hold(string list, string tag, bool strongly)
    {
        var rest = list.AsSpan().Trim(" \t");
        if (rest is "*")
            return true;
        while (TryTake(ref rest, out var isWeak, out var opaque))
            if (opaque.SequenceEqual(tag) && !(strongly && isWeak))
                return true;
        return false;
    }

    /// <summary>Whether a field that holds a tag or a date holds a tag.</summary>
    public static bool IsTag(string value) =>
        value.StartsWith('"') || value.StartsWith(Weak, StringComparison.Ordinal);

    private static bool TryTake(
        ref ReadOnlySpan<char> rest,
        out bool isWeak,
        out ReadOnlySpan<char> opaque
    )
    {
        rest = rest.TrimStart(" \t,");
        isWeak = rest.StartsWith(Weak, StringComparison.Ordinal);
        var tag = isWeak ? rest[Weak.Length..] : rest;
        var end = tag is ['"', ..] ? tag[1..].IndexOf('"') : -1;
        opaque = end < 0 ? default : tag[..(end + 2)];
        rest = end < 0 ? default : tag[(end + 2)..];
        return end >= 0;
    }
}
