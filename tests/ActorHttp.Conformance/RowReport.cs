namespace ActorHttp.Conformance;

/// <summary>A row, the tests that carry it, and what became of them.</summary>
public sealed record RowReport(Row Row, IReadOnlyList<RowTest> Tests, RowState State)
{
    /// <summary>The state as a reader sees it.</summary>
    public string Verdict =>
        State switch
        {
            RowState.Failed => "**failed**",
            RowState.NotRun => "not run",
            RowState.FullRunOnly => "full run only",
            RowState.Passed => "passed",
            RowState.NoTest => "**no test**",
            _ => $"waits for {Row.Needs}",
        };

    /// <summary>Of every row of the list, in its order.</summary>
    public static IReadOnlyList<RowReport> Of(
        Checklist checklist,
        IEnumerable<RowTest> tests,
        TestResults results
    )
    {
        var byRow = tests.ToLookup(test => test.Row, StringComparer.Ordinal);
        return
        [
            .. checklist.Rows.Select(row =>
            {
                RowTest[] its = [.. byRow[row.Id]];
                return new RowReport(row, its, StateOf(its, checklist.IsBuilt(row), results));
            }),
        ];
    }

    private static RowState StateOf(RowTest[] tests, bool isBuilt, TestResults results)
    {
        if (tests.Length == 0)
            return isBuilt ? RowState.NoTest : RowState.Waits;
        // What a full run does on top does not count against those that have run.
        return tests
            .Select(results.Of)
            .Where(state => state != RowState.FullRunOnly)
            .DefaultIfEmpty(RowState.FullRunOnly)
            .Min();
    }
}
