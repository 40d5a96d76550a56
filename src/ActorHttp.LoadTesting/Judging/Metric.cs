using System.Globalization;
using System.Text.RegularExpressions;
using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Reports;

namespace ActorHttp.LoadTesting.Judging;

/// <summary>One number of a report, under the name it is asked by.</summary>
/// <param name="Name">As it was typed, without the step.</param>
/// <param name="Kind">What its values are, and so how they are typed and said.</param>
/// <param name="Of">Null where too little was measured to say.</param>
internal sealed partial record Metric(string Name, MetricKind Kind, Func<LoadFigures, double?> Of)
{
    private const string Names =
        "p50 to p99.999, min, max, mean, rate, requests, errors, error-rate, status.500;"
        + " before a time, service. or response.; before all, the step's name and a dot";

    public static string Help => $"the metrics are {Names}.";

    /// <summary>Takes <c>step.service.p99</c> apart; null if there is no such metric.</summary>
    public static (string? Step, Metric Metric)? Find(string name)
    {
        var match = Shape().Match(name);
        if (!match.Success)
            return null;
        var (step, kind, metric) = (
            match.Groups["step"],
            match.Groups["kind"],
            match.Groups["metric"]
        );
        var found = kind.Success
            ? Time(kind.Value, metric.Value)
            : Count(metric.Value) ?? Time("response", metric.Value);
        return found is null ? null : (step.Success ? step.Value : null, found);
    }

    private static Metric? Count(string metric) =>
        metric switch
        {
            "rate" => new(metric, MetricKind.Rate, figures => figures.Rate),
            "requests" => new(metric, MetricKind.Count, figures => figures.Requests),
            "errors" => new(metric, MetricKind.Count, figures => figures.Errors),
            "error-rate" => new(metric, MetricKind.Share, figures => figures.ErrorShare),
            ['s', 't', .., _, _, _] => Status(
                metric,
                int.Parse(metric[^3..], CultureInfo.InvariantCulture)
            ),
            _ => null,
        };

    private static Metric Status(string metric, int status) =>
        new(metric, MetricKind.Count, figures => figures.Statuses.GetValueOrDefault(status));

    private static Metric? Time(string kind, string metric)
    {
        Func<LoadFigures, Latency> latency =
            kind == "service" ? figures => figures.Service : figures => figures.Response;
        Func<Latency, TimeSpan?>? time = metric switch
        {
            "min" => measured => measured.Min,
            "max" => measured => measured.Max,
            "mean" => measured => measured.Mean,
            ['p', .. var percent] => Percentile(percent),
            _ => null,
        };
        return time is null
            ? null
            : new($"{kind} {metric}", MetricKind.Time, figures => time(latency(figures))?.Ticks);
    }

    private static Func<Latency, TimeSpan?>? Percentile(string percent) =>
        decimal.TryParse(
            percent,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var share
        ) && share is > 0 and < 100
            ? measured => measured.At(share)
            : null;

    [GeneratedRegex(
        @"^(?:(?<step>(?!(?:service|response)\.).+?)\.)?(?:(?<kind>service|response)\.)?"
            + @"(?<metric>p[0-9]{1,2}(?:\.[0-9]{1,6})?|min|max|mean|rate|requests|errors|error-rate"
            + @"|status\.[0-9]{3})$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Shape();
}
