using ActorHttp.LoadTesting.Judging;
using ActorHttp.LoadTesting.Reports;

namespace ActorHttp.Host.LoadRuns;

/// <summary>What a report makes of the assertions on it, and so of the exit code.</summary>
/// <remarks>Where the generator was the limit, nothing is called passed, and nothing failed: the
/// numbers are not the server's.</remarks>
internal sealed class Verdicts
{
    private readonly AssertionResult[] _results;
    private readonly bool _isVoid;

    public Verdicts(LoadReport report, IReadOnlyList<LoadAssertion> assertions)
    {
        _results = [.. assertions.Select(assertion => assertion.Check(report))];
        _isVoid = report.Verdict.IsGeneratorsLimit;
    }

    /// <summary>For each assertion its mark, what was expected, and what was found.</summary>
    public IEnumerable<string> Lines =>
        _results.Select(result => $"{Mark(result), -7} {result.Message}");

    /// <summary>That of the assertions alone.</summary>
    public int ExitCode =>
        _results.Length == 0 ? ExitCodes.Fine
        : _isVoid ? ExitCodes.GeneratorsLimit
        : Array.TrueForAll(_results, result => result.Passed) ? ExitCodes.Fine
        : ExitCodes.AssertionFailed;

    /// <summary>Says before a run that a step which an assertion names is none of it.</summary>
    /// <exception cref="FormatException">One line with the steps there are.</exception>
    public static void CheckSteps(
        IReadOnlyList<LoadAssertion> assertions,
        IReadOnlyList<string> steps
    )
    {
        foreach (var assertion in assertions)
            if (StepOf(assertion) is { } step && !steps.Contains(step, StringComparer.Ordinal))
                throw new FormatException(
                    $"--assert: {assertion}: there is no step '{step}' among"
                        + $" {string.Join(", ", steps.Select(name => $"'{name}'"))}."
                );
    }

    private static string? StepOf(LoadAssertion assertion)
    {
        var text = assertion.ToString();
        return Metric.Find(text[..text.IndexOfAny(['<', '>', '='])].Trim())?.Step;
    }

    private string Mark(AssertionResult result) =>
        _isVoid ? "void"
        : result.Passed ? "ok"
        : "FAILED";
}
