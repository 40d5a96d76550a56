using ActorHttp.LoadTesting.Scenarios;

namespace ActorHttp.LoadTesting.Files;

/// <summary>Reads <c>scenarios</c>, with the fields and feeds that all of them share.</summary>
internal static class ScenarioReader
{
    public static IReadOnlyList<Scenario> ReadAll(FileNode root)
    {
        var shared = FeedReader.ReadAll(root.Find("feeds"));
        var fields = StepReader.Fields(root.Find("headers"));
        var nodes = root.Find("scenarios")?.Elements() ?? [];
        return nodes.Count > 0
            ? [.. nodes.Select((node, index) => Read(node, index, shared, fields))]
            : throw root.Wrong("there are no scenarios: write scenarios = [ { steps = [ … ] } ].");
    }

    private static Scenario Read(
        FileNode node,
        int index,
        IReadOnlyList<Feed> shared,
        IReadOnlyList<(string Name, string Value)> fields
    )
    {
        node.WithOnly("name", "weight", "feeds", "steps");
        var scenario = Scenario
            .Named(node.Find("name")?.Text() ?? $"scenario {index + 1}")
            .Weighing(node.Find("weight")?.Positive() ?? 1);
        foreach (var feed in shared.Concat(FeedReader.ReadAll(node.Find("feeds"))))
            scenario = scenario.FedBy(feed);
        var steps = node.Find("steps")?.Elements() ?? [];
        if (steps.Count == 0)
            throw node.Wrong("there are no steps: write steps = [ { target = \"/\" } ].");
        var known = scenario.Feeds.SelectMany(feed => feed.Names).ToHashSet(StringComparer.Ordinal);
        foreach (var step in steps)
            scenario = scenario.Then(Read(step, fields, known));
        return scenario;
    }

    /// <param name="node">The step.</param>
    /// <param name="fields">Those of all steps.</param>
    /// <param name="known">What feeds and steps before give; what this one takes is added.</param>
    private static RequestStep Read(
        FileNode node,
        IReadOnlyList<(string Name, string Value)> fields,
        HashSet<string> known
    )
    {
        var step = StepReader.Read(node, fields);
        if (step.NeededNames.FirstOrDefault(name => !known.Contains(name)) is { } missing)
            throw Missing(node, missing);
        (step, var needed) = CheckReader.AddTo(step, node);
        if (needed.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw Missing(node, unknown);
        known.UnionWith(step.Extractions.Select(extraction => extraction.Name));
        return step;
    }

    private static FormatException Missing(FileNode node, string name) =>
        node.Wrong($"no feed gives ${{{name}}}, and no step before takes it from an answer.");
}
