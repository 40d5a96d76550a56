using System.Xml.Linq;

namespace ActorHttp.Conformance;

/// <summary>How tests ended, from the trx files of a run; of a theory, all its cases together.
/// </summary>
public sealed class TestResults
{
    private static readonly XNamespace Trx =
        "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    private readonly ILookup<string, string> _outcomes;

    private TestResults(IEnumerable<(string Test, string Outcome)> outcomes) =>
        _outcomes = outcomes.ToLookup(one => one.Test, one => one.Outcome, StringComparer.Ordinal);

    /// <summary>Of no run.</summary>
    public static TestResults None { get; } = new([]);

    public static TestResults Read(string folder) =>
        new(Directory.GetFiles(folder, "*.trx").SelectMany(OutcomesIn));

    public RowState Of(RowTest test)
    {
        var outcomes = _outcomes[test.Name].Distinct(StringComparer.Ordinal).ToArray();
        if (outcomes.Contains("Failed", StringComparer.Ordinal))
            return RowState.Failed;
        if (outcomes is ["Passed"])
            return RowState.Passed;
        return test.IsFullOnly ? RowState.FullRunOnly : RowState.NotRun;
    }

    private static IEnumerable<(string Test, string Outcome)> OutcomesIn(string file) =>
        XDocument
            .Load(file)
            .Descendants(Trx + "UnitTestResult")
            .Select(result =>
                (
                    ((string)result.Attribute("testName")!).Split('(')[0],
                    (string?)result.Attribute("outcome") ?? ""
                )
            );
}
