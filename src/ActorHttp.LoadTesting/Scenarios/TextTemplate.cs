using System.Text;

namespace ActorHttp.LoadTesting.Scenarios;

/// <summary>Text with places for a user's values: <c>/carts/${id}</c>.</summary>
internal sealed class TextTemplate
{
    private readonly (string Text, bool IsName)[] _parts;

    private TextTemplate((string, bool)[] parts) => _parts = parts;

    /// <summary>Whether it is the same for everyone.</summary>
    public bool IsFixed => !_parts.Any(part => part.IsName);

    /// <summary>The values it needs.</summary>
    public IEnumerable<string> Names => _parts.Where(part => part.IsName).Select(part => part.Text);

    /// <exception cref="FormatException">A place has no end, or no name.</exception>
    public static TextTemplate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = new List<(string, bool)>();
        var at = 0;
        while (text.IndexOf("${", at, StringComparison.Ordinal) is var start and >= 0)
        {
            var end = text.IndexOf('}', start);
            if (end < start + 3)
                throw new FormatException($"\"{text}\": a place is written ${{name}}.");
            parts.Add((text[at..start], false));
            parts.Add((text[(start + 2)..end], true));
            at = end + 1;
        }
        parts.Add((text[at..], false));
        return new([.. parts.Where(part => part.Item1.Length > 0)]);
    }

    /// <summary>With a user's values; each must be there.</summary>
    /// <param name="session">Whose.</param>
    /// <param name="encode">Done to each value, not to the text around it.</param>
    public string Fill(UserSession session, Func<string, string>? encode = null)
    {
        if (_parts.Length == 1 && !_parts[0].IsName)
            return _parts[0].Text;
        var filled = new StringBuilder();
        foreach (var (text, isName) in _parts)
        {
            var value = isName ? session[text] : text;
            filled.Append(isName && encode is not null ? encode(value) : value);
        }
        return filled.ToString();
    }
}
