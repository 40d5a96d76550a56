using ActorHttp.Conformance;

namespace ActorHttp.Architecture.Tests;

/// <summary>The page of the checklist shows the rows and the tests that there are.</summary>
public class ConformancePage
{
    private const string HowToWrite = "Write it anew: dotnet cake --target=Conformance";

    private static readonly Conformance.Repository Sources = new(Repository.Root, Configuration());
    private static readonly Checklist Checklist = Checklist.Read(Sources);
    private static readonly IReadOnlyList<RowTest> Tests = Sources.Tests();

    [Fact]
    public void A_test_names_rows_that_exist() =>
        Found.Nothing("No such row", Tests.Where(test => !IsKnown(test.Row)).Select(Place));

    [Fact]
    public void The_page_shows_rows_and_tests_as_they_are()
    {
        var rows = RowReport.Of(Checklist, Tests, TestResults.None);
        var now = Page.WithoutStates(new Page(Sources, rows, "").Text);
        var then = Page.WithoutStates(File.ReadAllText(Sources.PagePath));
        Assert.Equal(Checklist.Rows.Count, now.Count);
        Found.Nothing($"Not on the page. {HowToWrite}", now.Except(then, StringComparer.Ordinal));
        Found.Nothing($"Only on the page. {HowToWrite}", then.Except(now, StringComparer.Ordinal));
        Assert.Equal(now, then);
    }

    [Fact]
    public void A_page_is_compared_by_its_rows_and_not_by_its_states()
    {
        const string before = "| RL-01 | 0 | promise | source | [A: b](c) | passed |";
        var rows = Page.WithoutStates($"# Title\n{before}\n");
        Assert.Equal(rows, Page.WithoutStates(before.Replace("passed", "not run")));
        Assert.NotEqual(rows, Page.WithoutStates(before.Replace("[A: b](c)", "")));
        Assert.NotEqual(rows, Page.WithoutStates(before.Replace("promise", "other")));
    }

    [Fact]
    public void The_tests_that_carry_ids_are_found() => Assert.True(Tests.Count > 300);

    // A-01 … are rules of the design, which tests may name too; the list holds promises.
    private static bool IsKnown(string id) =>
        Checklist.Known.Contains(id) || id.StartsWith("A-", StringComparison.Ordinal);

    private static string Place(RowTest test) => $"{test.Row} at {test.Name}";

    // …/bin/Release/net10.0
    private static string Configuration() =>
        new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
}
