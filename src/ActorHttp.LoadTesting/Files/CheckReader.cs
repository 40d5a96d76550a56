using System.Text.RegularExpressions;
using ActorHttp.LoadTesting.Scenarios;

namespace ActorHttp.LoadTesting.Files;

/// <summary>Reads what a step expects of an answer beside its status, and what it takes from
/// it.</summary>
/// <remarks>Patterns are matched without going back, in time that grows with the text alone: a
/// match is made on the loop that paces the users.</remarks>
internal static class CheckReader
{
    private const RegexOptions Linear =
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly TimeSpan MatchTime = TimeSpan.FromSeconds(1);

    /// <returns>The step with them, and the values that its checks need.</returns>
    public static (RequestStep Step, IReadOnlyList<string> Needed) AddTo(
        RequestStep step,
        FileNode node
    )
    {
        var needed = new List<string>();
        foreach (var check in node.Find("checks")?.Elements() ?? [])
            step = step.Check(Check(check, needed));
        foreach (var (name, take) in node.Find("extract")?.Entries() ?? [])
            step = step.Extract(name, Extraction(take));
        return (step, needed);
    }

    private static Func<StepResponse, bool> Check(FileNode node, List<string> needed)
    {
        node.WithOnly("contains", "matches", "json", "equals");
        if (node.Find("json") is { } json)
            return JsonCheck(node.WithOnly("json", "equals"), json.Text(), needed);
        if (node.Find("contains") is { } part)
        {
            node.WithOnly("contains");
            var text = Template(part, needed);
            return response =>
                response.Text.Contains(text.Fill(response.Session), StringComparison.Ordinal);
        }
        if (node.Find("matches") is not { } pattern)
            throw node.Wrong("give contains, matches, or json.");
        node.WithOnly("matches");
        var regex = Pattern(pattern);
        return response => regex.IsMatch(response.Text);
    }

    private static Func<StepResponse, bool> JsonCheck(
        FileNode node,
        string path,
        List<string> needed
    )
    {
        if (node.Find("equals") is not { } value)
            return response => response.Json(path) is not null;
        var expected = Template(value, needed);
        return response => response.Json(path) == expected.Fill(response.Session);
    }

    private static Func<StepResponse, string?> Extraction(FileNode node)
    {
        var kinds = node.WithOnly("json", "regex", "header").Entries().ToArray();
        if (kinds.Length != 1)
            throw node.Wrong("give one of json, regex, header.");
        var (kind, value) = kinds[0];
        var text = value.Text();
        return kind switch
        {
            "json" => response => response.Json(text),
            "header" => response => response.Head.Headers.Get(text),
            _ => FirstGroup(value),
        };
    }

    private static Func<StepResponse, string?> FirstGroup(FileNode node)
    {
        var regex = Pattern(node);
        if (regex.GetGroupNumbers().Length < 2)
            throw node.Wrong("the pattern has no group: what is taken stands in brackets.");
        return response =>
            regex.Match(response.Text) is { Success: true } match ? match.Groups[1].Value : null;
    }

    private static TextTemplate Template(FileNode node, List<string> needed)
    {
        var template = node.Try(TextTemplate.Parse);
        needed.AddRange(template.Names);
        return template;
    }

    private static Regex Pattern(FileNode node) =>
        node.Try(pattern => new Regex(pattern, Linear, MatchTime));
}
