namespace ActorHttp.Routing.Templates;

/// <summary>Takes apart what stands between the braces.</summary>
/// <param name="body">Without the braces.</param>
internal sealed class ParameterParser(string body)
{
    public RouteParameter Parse()
    {
        var text = body.TrimStart('*');
        var stars = body.Length - text.Length;
        var isOptional = text.EndsWith('?');
        var isRest = stars > 0 || text.EndsWith('*');
        if (stars > 2 || (stars > 0 && text.EndsWith('*')))
            throw Wrong($"'{{{body}}}' has too many stars");
        if (isRest && isOptional)
            throw Wrong($"'{{{body}}}' may be empty already; leave the question mark out");
        var parts = Parentheses.SplitAtColons(isOptional || text.EndsWith('*') ? text[..^1] : text);
        return new(Name(parts[0]), Constraints(parts[1..]), isOptional, isRest);
    }

    private string Name(string name)
    {
        if (name.Contains('=', StringComparison.Ordinal))
            throw Wrong($"'{{{body}}}' has a default, which is not known here; write {{name?}}");
        if (name.Length == 0)
            throw Wrong($"'{{{body}}}' has no name");
        var isGood = char.IsLetter(name[0]) || name[0] == '_';
        if (!isGood || !name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-'))
            throw Wrong($"'{name}' is no name: use letters, digits, '_' and '-'");
        return name;
    }

    private ConstraintSet? Constraints(List<string> texts)
    {
        if (texts.Count == 0)
            return null;
        var set = new ConstraintSet([.. texts.Select(KnownConstraints.Parse)]);
        return set.Domain.IsEmpty ? throw Wrong($"no value can satisfy '{{{body}}}'") : set;
    }

    private static FormatException Wrong(string why) => new(why);
}
