using ActorHttp.Routing;
using ActorHttp.Routing.Templates;

namespace ActorHttp.Tests.Routing;

/// <summary>Says which line has a request by trying all of them, with strings: slow and plain.
/// </summary>
internal static class PlainMatcher
{
    // What fits a place, the most specific first: the letters of a line make its rank.
    private const string Text = "a";
    private const string Constrained = "b";
    private const string Free = "c";
    private const string End = "d";
    private const string AbsentConstrained = "e";
    private const string Absent = "f";
    private const string RestConstrained = "g";
    private const string Rest = "h";

    public static string Ask(IEnumerable<RouteEntry> entries, string method, string path)
    {
        var fits = entries
            .Select(entry => (Entry: entry, Fit: Fit(entry.Template, path)))
            .Where(pair => pair.Fit is not null)
            .ToArray();
        string?[] wanted = method == "HEAD" ? ["HEAD", "GET", null] : [method, null];
        var best = fits.Where(pair => Array.IndexOf(wanted, pair.Entry.Method?.Name) >= 0)
            .OrderBy(pair => pair.Fit!.Value.Rank, StringComparer.Ordinal)
            .ThenBy(pair => Array.IndexOf(wanted, pair.Entry.Method?.Name))
            .FirstOrDefault();
        if (best.Fit is { } fit)
            return best.Entry.Route.Name + fit.Values;
        return fits.Length == 0 ? "404" : $"405 {Allow(fits.Select(pair => pair.Entry))}";
    }

    private static string Allow(IEnumerable<RouteEntry> entries)
    {
        var names = entries.Select(entry => entry.Method!.Name).ToHashSet(StringComparer.Ordinal);
        if (names.Contains("GET"))
            names.Add("HEAD");
        names.Add("OPTIONS");
        return string.Join(", ", names.Order(StringComparer.Ordinal));
    }

    private static (string Rank, string Values)? Fit(RouteTemplate template, string path)
    {
        // "/{id?}" without its parameter is "/".
        if (path == "/" && template.Segments is [{ Parameter: { IsOptional: true } only }])
            return (Text + (only.Constraints is null ? Absent : AbsentConstrained), "");
        var segments = path[1..].Split('/');
        var (rank, values) = ("", "");
        for (var i = 0; i < template.Segments.Count; i++)
        {
            var left = segments.Skip(i).ToArray();
            if (FitOne(template.Segments[i], left) is not { } fit)
                return null;
            rank += fit.Rank;
            values += fit.Value is null
                ? ""
                : $" {template.Segments[i].Parameter!.Name}={fit.Value}";
            if (fit.Rank is Absent or AbsentConstrained or Rest or RestConstrained)
                return (rank, values);
        }
        return template.Segments.Count == segments.Length ? (rank + End, values) : null;
    }

    private static (string Rank, string? Value)? FitOne(RouteSegment segment, string[] left)
    {
        var isFree = segment.Parameter?.Constraints is null;
        if (segment.Parameter is { IsCatchAll: true } rest)
            return Good(rest, DecodedRest(left)) is { } all
                ? (isFree ? Rest : RestConstrained, all)
                : null;
        if (segment.Parameter is { IsOptional: true } && left.Length == 0)
            return (isFree ? Absent : AbsentConstrained, null);
        if (left.Length == 0)
            return null;
        var value = Uri.UnescapeDataString(left[0]);
        if (segment.Parameter is null)
            return value == segment.Literal ? (Text, null) : null;
        return value.Length > 0 && Good(segment.Parameter, value) is { } good
            ? (isFree ? Free : Constrained, good)
            : null;
    }

    private static string DecodedRest(string[] left) =>
        string.Join(
            "%2F",
            string.Join('/', left).Split("%2F").Select(part => Uri.UnescapeDataString(part))
        );

    private static string? Good(RouteParameter parameter, string value) =>
        parameter.Constraints?.Text switch
        {
            null => value,
            "int" => value.All(char.IsAsciiDigit) && value != "" ? value : null,
            "alpha" => value.All(char.IsAsciiLetter) && value != "" ? value : null,
            "length(2)" => value.Length == 2 ? value : null,
            var other => throw new NotSupportedException(other),
        };
}
