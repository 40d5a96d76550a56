namespace ActorHttp.Routing.Templates;

/// <summary>Finds what stands outside of parentheses; these may hold a regex.</summary>
internal static class Parentheses
{
    /// <summary>Where the char stands outside of parentheses, at or behind a place; -1 if nowhere,
    /// or if a parenthesis before it is not closed.</summary>
    public static int IndexOutside(string text, char wanted, int start = 0)
    {
        for (var at = start; at >= 0 && at < text.Length; at++)
        {
            if (text[at] == wanted)
                return at;
            if (text[at] == '(' && (at = Close(text, at)) < 0)
                return -1;
        }
        return -1;
    }

    /// <summary>The parts between the colons that stand outside.</summary>
    public static List<string> SplitAtColons(string text)
    {
        var parts = new List<string>();
        var colon = IndexOutside(text, ':');
        for (; colon >= 0; colon = IndexOutside(text, ':'))
        {
            parts.Add(text[..colon]);
            text = text[(colon + 1)..];
        }
        parts.Add(text);
        return parts;
    }

    /// <summary>Where the parenthesis that opens there is closed; -1 if it is not.</summary>
    /// <remarks>Neither behind a backslash nor in a class of a regex does one count.</remarks>
    private static int Close(string text, int open)
    {
        var depth = 0;
        var inClass = false;
        for (var at = open; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\\')
                at++;
            else if (inClass || c == '[')
                inClass = c != ']';
            else if (c == '(')
                depth++;
            else if (c == ')' && --depth == 0)
                return at;
        }
        return -1;
    }
}
