namespace ActorHttp.Routing.Templates;

/// <summary>The constraints by their names, and what their arguments mean.</summary>
internal static class KnownConstraints
{
    private static readonly Dictionary<string, Maker> Makers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["int"] = Plain(new(Shapes.Integer, int.MinValue, int.MaxValue), ValueKinds.IsInt),
        ["long"] = Plain(new(Shapes.Integer), ValueKinds.IsLong),
        ["guid"] = Plain(Fixed(Shapes.Guid, 36, 36), ValueKinds.IsGuid),
        ["bool"] = Plain(Fixed(Shapes.Truth, 4, 5), ValueKinds.IsBool),
        ["decimal"] = Plain(new(Shapes.Integer | Shapes.Fraction), ValueKinds.IsDecimal),
        ["alpha"] = Plain(new(Shapes.Truth | Shapes.Letters), ValueKinds.IsAlpha),
        ["length"] = Numbers(1, 2, n => Length(n[0], n[^1])),
        ["minlength"] = Numbers(1, 1, n => Length(n[0], RouteParameter.LongestValue)),
        ["maxlength"] = Numbers(1, 1, n => Length(0, n[0])),
        ["min"] = Numbers(1, 1, n => Range(n[0], long.MaxValue)),
        ["max"] = Numbers(1, 1, n => Range(long.MinValue, n[0])),
        ["range"] = Numbers(2, 2, n => Range(n[0], n[1])),
        ["regex"] = Regex,
    };

    private delegate RouteConstraint Maker(string name, string? arguments);

    /// <summary>Reads <c>name</c> or <c>name(arguments)</c>.</summary>
    /// <exception cref="FormatException">It says what is wrong.</exception>
    public static RouteConstraint Parse(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var name = (open < 0 ? text : text[..open]).ToLowerInvariant();
        if (!Makers.TryGetValue(name, out var make))
            throw new FormatException(
                $"'{name}' is no constraint; known are {string.Join(", ", Makers.Keys)}"
            );
        if (open >= 0 && !text.EndsWith(')'))
            throw new FormatException($"'{text}' does not end with its parenthesis");
        return make(name, open < 0 ? null : text[(open + 1)..^1]);
    }

    private static Domain Fixed(Shapes shape, int shortest, int longest) =>
        new(shape, Shortest: shortest, Longest: longest);

    private static Maker Plain(Domain domain, Accepts accepts) =>
        (name, arguments) =>
            arguments is null
                ? new(name, domain, accepts)
                : throw new FormatException($"'{name}' takes no argument");

    private static Maker Numbers(int least, int most, Func<long[], (Domain, Accepts)> make) =>
        (name, arguments) =>
        {
            string[] texts = arguments?.Split(',', StringSplitOptions.TrimEntries) ?? [];
            if (texts.Length < least || texts.Length > most)
                throw new FormatException(
                    $"'{name}' takes {least}{(most > least ? $" or {most}" : "")} number(s)"
                );
            long[] numbers = [.. texts.Select(text => Number(name, text))];
            var (domain, accepts) = make(numbers);
            if (domain.IsEmpty)
                throw new FormatException($"no value can satisfy '{name}({arguments})'");
            return new($"{name}({string.Join(',', numbers)})", domain, accepts);
        };

    private static long Number(string name, string text) =>
        ValueKinds.TryLong(text, out var number)
            ? number
            : throw new FormatException($"'{text}' in '{name}' is no whole number");

    private static (Domain, Accepts) Length(long shortest, long longest)
    {
        var least = (int)Math.Clamp(shortest, 0, int.MaxValue);
        var most = (int)Math.Clamp(longest, -1, int.MaxValue);
        return (
            new(Shapes.All, Shortest: least, Longest: most),
            value => value.Length >= least && value.Length <= most
        );
    }

    private static (Domain, Accepts) Range(long low, long high) =>
        (
            new(Shapes.Integer, low, high),
            value => ValueKinds.TryLong(value, out var number) && number >= low && number <= high
        );

    private static RouteConstraint Regex(string name, string? pattern) =>
        string.IsNullOrEmpty(pattern)
            ? throw new FormatException("'regex' takes a pattern")
            : new($"{name}({pattern})", new(Shapes.All), RegexConstraint.Make(pattern));
}
