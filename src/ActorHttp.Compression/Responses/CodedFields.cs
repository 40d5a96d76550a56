using System.Globalization;
using ActorHttp.Protocol;

namespace ActorHttp.Compression.Responses;

/// <summary>What the head says of a response that is coded, or might have been.</summary>
internal static class CodedFields
{
    private const string Field = "Accept-Encoding";

    /// <summary>Of the coded form: the tag becomes weak, since the bytes are others and mean the
    /// same (RFC 9110 §8.8.3.3), and there are no ranges of what is made anew each time.</summary>
    public static ResponseFields Coded(ResponseFields fields, string coding)
    {
        var plain = Weakened(Varying(fields)).Without("Accept-Ranges", "Content-Encoding");
        return plain.With("Content-Encoding", coding);
    }

    /// <summary>With Vary, so that a cache gives the right form to others (RFC 9110 §12.5.5).
    /// </summary>
    public static ResponseFields Varying(ResponseFields fields)
    {
        if (fields.Get("Vary") is not { } vary)
            return fields.With("Vary", Field);
        var names = vary.Split(',', StringSplitOptions.TrimEntries);
        return Array.Exists(names, name => name is "*" || IsField(name))
            ? fields
            : fields.Without("Vary").With("Vary", $"{vary}, {Field}");
    }

    /// <summary>Of a 304 to a client that has the coded form: its tag is that form's.</summary>
    public static ResponseFields NotModified(ResponseFields fields, string? known) =>
        fields.Get("ETag") is { } tag
        && !IsWeak(tag)
        && known?.Contains($"W/{tag}", StringComparison.Ordinal) == true
            ? Weakened(Varying(fields))
            : fields;

    /// <summary>Of a part: bytes of the whole, if Content-Range says so (RFC 9110 §14.4).</summary>
    public static long? WholeLength(ResponseFields fields)
    {
        var range = fields.Get("Content-Range").AsSpan();
        var whole = range[(range.LastIndexOf('/') + 1)..];
        return long.TryParse(whole, CultureInfo.InvariantCulture, out var length) ? length : null;
    }

    private static ResponseFields Weakened(ResponseFields fields) =>
        fields.Get("ETag") is { } tag && !IsWeak(tag)
            ? fields.Without("ETag").With("ETag", $"W/{tag}")
            : fields;

    private static bool IsWeak(string tag) => tag.StartsWith("W/", StringComparison.Ordinal);

    private static bool IsField(string name) =>
        name.Equals(Field, StringComparison.OrdinalIgnoreCase);
}
