using System.Diagnostics.CodeAnalysis;
using ActorHttp.LoadTesting.Arrivals;
using ActorHttp.LoadTesting.Reports;
using static System.FormattableString;

namespace ActorHttp.LoadTesting.Judging;

/// <summary>What a run must fulfil, as one types it: <c>p99&lt;25ms</c>, <c>errors&lt;0.1%</c>,
/// <c>status.500=0</c>, <c>checkout.service.p99.9&lt;=1s</c>.</summary>
public sealed class LoadAssertion
{
    private static readonly string[] Operators = ["<=", ">=", "==", "<", ">", "="];

    private readonly string _text;
    private readonly string? _step;
    private readonly Metric _metric;
    private readonly string _operator;
    private readonly double _expected;
    private readonly bool _isShare;

    private LoadAssertion(
        string text,
        string? step,
        Metric metric,
        string op,
        double expected,
        bool isShare
    )
    {
        (_text, _step, _metric) = (text, step, metric);
        (_operator, _expected, _isShare) = (op, expected, isShare);
    }

    /// <exception cref="FormatException">It cannot be understood; the message is one line.
    /// </exception>
    /// <inheritdoc cref="TryParse"/>
    public static LoadAssertion Parse(string text) =>
        TryParse(text, out var assertion, out var error)
            ? assertion
            : throw new FormatException(error);

    /// <summary>Metric, operator (&lt; &lt;= &gt; &gt;= =), value with its unit.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="assertion">Null if it cannot be understood.</param>
    /// <param name="error">One line that says what is wrong; empty if nothing is.</param>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out LoadAssertion? assertion,
        out string error
    )
    {
        (assertion, error) = (null, "");
        var typed = (text ?? "").Trim();
        try
        {
            assertion = Read(typed);
        }
        catch (FormatException wrong)
        {
            error = $"'{typed}' is no assertion: {wrong.Message}";
        }
        return assertion is not null;
    }

    /// <summary>Whether the run fulfils it; what is not known does not.</summary>
    public AssertionResult Check(LoadReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (FiguresOf(report) is not { } figures)
            return new(false, $"{_text}: there is no step '{_step}' among {StepsOf(report)}.");
        if (ValueOf(figures) is not { } actual)
            return new(false, $"{_text}: too little was measured to say.");
        var holds = Holds(actual);
        return new(holds, $"{_text}: {(holds ? "yes" : "no")}, {_metric.Name} is {Say(actual)}.");
    }

    /// <summary>As it was typed.</summary>
    public override string ToString() => _text;

    private static LoadAssertion Read(string typed)
    {
        var at = typed.IndexOfAny(['<', '>', '=']);
        if (at < 0)
            throw new FormatException("it needs <, <=, >, >= or =, as in p99<25ms.");
        var op = Operators.First(op => typed.AsSpan(at).StartsWith(op, StringComparison.Ordinal));
        var name = typed[..at].Trim();
        if (Metric.Find(name) is not var (step, metric))
            throw new FormatException($"'{name}' is no metric; {Metric.Help}");
        var value = typed[(at + op.Length)..].Trim();
        var isShare = metric.Kind is MetricKind.Share || IsPercentage(metric, value);
        var expected = isShare ? ShareOf(value) : NumberOf(metric.Kind, value);
        return new(typed, step, metric, op, expected, isShare);
    }

    private static bool IsPercentage(Metric metric, string value) =>
        metric.Kind is MetricKind.Count && value.EndsWith('%');

    private static double ShareOf(string value) =>
        Durations.TryNumber(value.TrimEnd('%'), out var number)
            ? value.EndsWith('%')
                ? number / 100
                : number
            : throw new FormatException($"'{value}' is no share; give a percentage as 0.1%.");

    private static double NumberOf(MetricKind kind, string value)
    {
        if (kind is MetricKind.Time)
            return Durations.TryParse(value, out var time, out var error)
                ? time.Ticks
                : throw new FormatException(error);
        var number =
            kind is MetricKind.Rate && value.EndsWith("/s", StringComparison.Ordinal)
                ? value[..^2]
                : value;
        return Durations.TryNumber(number, out var count)
            ? count
            : throw new FormatException($"'{value}' is no number.");
    }

    private LoadFigures? FiguresOf(LoadReport report) =>
        _step is null
            ? report.All
            : report.Steps.FirstOrDefault(step => step.Name == _step)?.Figures;

    private static string StepsOf(LoadReport report) =>
        string.Join(", ", report.Steps.Select(step => $"'{step.Name}'").DefaultIfEmpty("none"));

    private double? ValueOf(LoadFigures figures)
    {
        var value = _metric.Of(figures);
        if (!_isShare || _metric.Kind is MetricKind.Share)
            return value;
        return figures.Requests > 0 ? value / figures.Requests : 0;
    }

    // 18 of 1 000 is 1.8 %, though not to a double.
    private bool Holds(double actual)
    {
        var isEqual = Math.Abs(actual - _expected) <= 1e-9 * Math.Abs(_expected);
        return _operator switch
        {
            "<" => !isEqual && actual < _expected,
            "<=" => isEqual || actual < _expected,
            ">" => !isEqual && actual > _expected,
            ">=" => isEqual || actual > _expected,
            _ => isEqual,
        };
    }

    // With more digits than a table shows: a limit just missed must look missed.
    private string Say(double actual) =>
        (_isShare, _metric.Kind) switch
        {
            (true, _) => Invariant($"{actual * 100:0.######} %"),
            (_, MetricKind.Time) => Invariant($"{actual / TimeSpan.TicksPerMillisecond:0.####} ms"),
            (_, MetricKind.Rate) => Invariant($"{actual:0.###}/s"),
            _ => Invariant($"{actual:0}"),
        };
}
