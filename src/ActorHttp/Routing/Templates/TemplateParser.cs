using System.Text;

namespace ActorHttp.Routing.Templates;

/// <summary>Takes one template apart, or says by a <see cref="FormatException"/> what is wrong
/// with it.</summary>
internal sealed class TemplateParser(string text)
{
    // The walk through a path is as deep as the deepest template.
    private const int MostSegments = 64;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly List<RouteSegment> _segments = [];

    public RouteSegment[] Parse()
    {
        if (!text.StartsWith('/'))
            throw Wrong("a template begins with a slash");
        if (
            text.Contains("{{", StringComparison.Ordinal)
            || text.Contains("}}", StringComparison.Ordinal)
        )
            throw Wrong("doubled braces have no meaning; in a regex write them once");
        for (var at = 0; at < text.Length; )
            at = ParseSegment(at + 1);
        CheckLast();
        CheckNames();
        return [.. _segments];
    }

    /// <returns>Where the slash behind it stands, or the end.</returns>
    private int ParseSegment(int start)
    {
        if (_segments.Count == MostSegments)
            throw Wrong($"a template has at most {MostSegments} segments");
        if (start < text.Length && text[start] == '{')
            return ParseParameter(start + 1);
        var slash = text.IndexOf('/', start);
        var end = slash < 0 ? text.Length : slash;
        var literal = text[start..end];
        CheckLiteral(literal);
        _segments.Add(new(literal, null));
        return end;
    }

    private int ParseParameter(int start)
    {
        var end = Parentheses.IndexOutside(text, '}', start);
        if (end < 0)
            throw Wrong($"the brace or a parenthesis of '{text[(start - 1)..]}' is not closed");
        if (end + 1 < text.Length && text[end + 1] != '/')
            throw NotWhole(text[(start - 1)..(end + 1)]);
        _segments.Add(new(null, new ParameterParser(text[start..end]).Parse()));
        return end + 1;
    }

    private static void CheckLiteral(string literal)
    {
        if (literal.Contains('{', StringComparison.Ordinal))
            throw NotWhole(literal);
        foreach (var bad in "}?#\0")
            if (literal.Contains(bad, StringComparison.Ordinal))
                throw Wrong($"'{(bad == 0 ? "NUL" : bad)}' cannot stand in a path");
        for (var i = 0; i + 2 < literal.Length; i++)
            if (IsEscape(literal.AsSpan(i, 3)))
                throw Wrong($"write '{literal.AsSpan(i, 3)}' decoded; paths are decoded before");
        CheckText(literal);
    }

    private static void CheckText(string literal)
    {
        try
        {
            Strict.GetByteCount(literal);
        }
        catch (EncoderFallbackException)
        {
            throw Wrong("half a surrogate pair is no text");
        }
    }

    private static bool IsEscape(ReadOnlySpan<char> three) =>
        three[0] == '%' && char.IsAsciiHexDigit(three[1]) && char.IsAsciiHexDigit(three[2]);

    private void CheckLast()
    {
        var early = _segments.SkipLast(1).Select(segment => segment.Parameter);
        if (early.FirstOrDefault(p => p is { IsOptional: true } or { IsCatchAll: true }) is { } p)
            throw Wrong(
                $"'{p.Name}' is {(p.IsOptional ? "optional" : "a catch-all")} and so must be last"
            );
    }

    private void CheckNames()
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var segment in _segments)
            if (segment.Parameter is { } parameter && !names.Add(parameter.Name))
                throw Wrong($"two parameters are named '{parameter.Name}'");
    }

    private static FormatException NotWhole(string part) =>
        Wrong($"a parameter is a whole segment, between two slashes; '{part}' begins one in part");

    private static FormatException Wrong(string why) => new(why);
}
