using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Invariants;

/// <summary>A multipart body read plainly, all at once; the boundary is "b".</summary>
internal static class PartText
{
    private const string Delimiter = "\r\n--b";

    /// <summary>The lines of a part's head and its content; null where the body is wrong.</summary>
    public static List<(string[] Head, string Content)>? Read(string body, HttpLimits limits)
    {
        var text = $"\r\n{body}";
        var parts = new List<(string[], string)>();
        var at = text.IndexOf(Delimiter, StringComparison.Ordinal);
        if (at < 0 || at - 2 > limits.PartHeadBytes)
            return null;
        while (true)
        {
            at += Delimiter.Length;
            if (Is(text, at, "--"))
                return parts;
            if (!Is(text, at, "\r\n") || parts.Count == limits.MultipartParts)
                return null;
            var headEnd = HeadEnd(text, at + 2);
            if (headEnd < 0 || Head(text[(at + 2)..headEnd], limits) is not { } head)
                return null;
            // The empty line behind a head may end in the delimiter's own CRLF.
            at = text.IndexOf(Delimiter, headEnd, StringComparison.Ordinal);
            if (at < 0)
                return null;
            parts.Add((head, at == headEnd ? "" : text[(headEnd + 2)..at]));
        }
    }

    /// <summary>Where the empty line is; -1 when there is none.</summary>
    private static int HeadEnd(string text, int start) =>
        Is(text, start, "\r\n") ? start
        : text.IndexOf("\r\n\r\n", start, StringComparison.Ordinal) is >= 0 and var end ? end + 2
        : -1;

    private static string[]? Head(string text, HttpLimits limits)
    {
        var lines = text.Split("\r\n")[..^1];
        var isGood =
            lines.Length <= limits.PartFieldCount
            && text.Length <= limits.PartHeadBytes
            && lines.All(line => Grammar.FieldLine().IsMatch(line))
            && !Array.Exists(lines, line => line.StartsWith("--b", StringComparison.Ordinal));
        return isGood ? lines : null;
    }

    private static bool Is(string text, int at, string what) =>
        string.CompareOrdinal(text, at, what, 0, what.Length) == 0;
}
