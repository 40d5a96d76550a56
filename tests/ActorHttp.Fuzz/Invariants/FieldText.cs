using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Invariants;

/// <summary>Field lines as they were sent, against what was read.</summary>
internal static class FieldText
{
    public static void CheckSame(IReadOnlyList<string> lines, HeaderFields fields)
    {
        Promise.Equal(lines.Count, fields.Count, "each line is a field");
        for (var i = 0; i < lines.Count; i++)
        {
            var match = Grammar.FieldLine().Match(lines[i]);
            Promise.Holds(match.Success, "a field line is well formed", lines[i]);
            var field = fields[i];
            Promise.Equal(match.Groups["name"].Value, field.NameText, "a name is what was sent");
            Promise.Equal(
                match.Groups["value"].Value.Trim(' ', '\t'),
                field.ValueText,
                "a value is what was sent, without the blanks around it"
            );
        }
    }

    /// <summary>The values of the lines of that name, in order.</summary>
    public static string[] Values(HeaderFields fields, string name)
    {
        var values = new List<string>();
        foreach (var field in fields)
            if (Grammar.Lower(field.NameText) == name)
                values.Add(field.ValueText);
        return [.. values];
    }
}
