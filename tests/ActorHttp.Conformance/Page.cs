namespace ActorHttp.Conformance;

/// <summary>docs/conformance.md.</summary>
public sealed class Page(Repository repository, IReadOnlyList<RowReport> rows, string run)
{
    private const string Head = "| id | tier | promise | source | test | state |";
    private const string Rule = "| --- | --- | --- | --- | --- | --- |";

    public string Text => string.Join('\n', Lines()) + "\n";

    /// <summary>The lines of a page that depend on rows and tests and on no run.</summary>
    public static IReadOnlyList<string> WithoutStates(string page) =>
        [
            .. page.ReplaceLineEndings("\n")
                .Split('\n')
                .Where(line => IsRow(line))
                .Select(line => line[..line.TrimEnd(' ', '|').LastIndexOf('|')]),
        ];

    private static bool IsRow(string line) =>
        line.StartsWith("| ", StringComparison.Ordinal)
        && line.Length > 6
        && char.IsAsciiLetterUpper(line[2])
        && line.IndexOf('-') is 3 or 4
        && line.Split('|').Length > 6;

    private IEnumerable<string> Lines() =>
        [
            "# Conformance",
            "",
            "Written by `dotnet cake --target=Conformance`: not by hand. Each row of the checklist,",
            "`tests/ActorHttp.Conformance/rows.tsv`, is a promise; tests carry its id as",
            "`[Row(\"RL-02\")]`. Tier 0 is needed as soon as the feature exists, tier 1 for version",
            "1.0. What is not built yet waits, and counts as nothing.",
            "",
            run,
            "",
            .. Summary(),
            .. rows.GroupBy(report => report.Row.Group, StringComparer.Ordinal).SelectMany(Section),
        ];

    private IEnumerable<string> Summary() =>
        [
            "| group | rows | passed | not passed | no test | waiting |"
                + " tier 0 | passed | waiting | missing |",
            "| --- |" + string.Concat(Enumerable.Repeat(" ---: |", 9)),
            .. rows.GroupBy(report => report.Row.Group, StringComparer.Ordinal)
                .Select(group => Counts(Name(group), group)),
            Counts("all", rows),
            "",
        ];

    private static string Name(IGrouping<string, RowReport> group) =>
        $"{group.Key}: {Groups.TitleOf(group.Key)}";

    private static string Counts(string name, IEnumerable<RowReport> group)
    {
        RowReport[] all = [.. group];
        RowReport[] first = [.. all.Where(report => report.Row.Tier == 0)];
        int[] cells =
        [
            all.Length,
            Count(all, RowState.Passed),
            Count(all, RowState.Failed, RowState.NotRun, RowState.FullRunOnly),
            Count(all, RowState.NoTest),
            Count(all, RowState.Waits),
            first.Length,
            Count(first, RowState.Passed),
            Count(first, RowState.Waits),
            first.Length - Count(first, RowState.Passed, RowState.Waits),
        ];
        return $"| {name} | {string.Join(" | ", cells)} |";
    }

    private static int Count(RowReport[] rows, params RowState[] states) =>
        rows.Count(report => states.Contains(report.State));

    private IEnumerable<string> Section(IGrouping<string, RowReport> group) =>
        ["", $"## {Name(group)}", "", Head, Rule, .. group.Select(Line)];

    private string Line(RowReport report)
    {
        var row = report.Row;
        var tests = string.Join("<br>", report.Tests.Select(Link));
        return $"| {row.Id} | {row.Tier} | {row.Promise} | {row.Source} | {tests} |"
            + $" {report.Verdict} |";
    }

    private string Link(RowTest test) =>
        $"[{test.ClassName}: {test.Sentence}](../{repository.FileOf(test)})";
}
