using System.Globalization;

namespace ActorHttp.Fuzz.Engine;

/// <summary>How long, from which seed, and what: <c>--minutes=30 --seed=7 --targets=host,target
/// --findings=folder --stop-at-first</c>, or <c>--runs=100000</c> for a run that repeats exactly.</summary>
internal sealed record CampaignOptions
{
    public int Seed { get; init; } = 1;

    public double? Minutes { get; init; }

    public long? Runs { get; init; }

    /// <summary>Whether the first finding is enough.</summary>
    public bool StopsAtFirst { get; init; }

    /// <summary>Names of targets; none stands for all.</summary>
    public string[] Targets { get; init; } = [];

    /// <summary>The folder that findings go to.</summary>
    public string? Findings { get; init; }

    /// <exception cref="ArgumentException">An option is unknown.</exception>
    public static CampaignOptions Parse(string[] options) =>
        options.Select(option => option.Split('=', 2)).Aggregate(new CampaignOptions(), With);

    public bool AreSpent(long runs, TimeSpan time, bool anyFound) =>
        (StopsAtFirst && anyFound)
        || runs >= (Runs ?? long.MaxValue)
        || time.TotalMinutes >= (Minutes ?? double.MaxValue);

    private static CampaignOptions With(CampaignOptions options, string[] pair) =>
        pair switch
        {
            ["--seed", var seed] => options with { Seed = int.Parse(seed, Invariant) },
            ["--minutes", var minutes] => options with
            {
                Minutes = double.Parse(minutes, Invariant),
            },
            ["--runs", var runs] => options with { Runs = long.Parse(runs, Invariant) },
            ["--stop-at-first"] => options with { StopsAtFirst = true },
            ["--targets", var names] => options with { Targets = names.Split(',') },
            ["--findings", var folder] => options with { Findings = folder },
            _ => throw new ArgumentException(
                $"Unknown option: {string.Join("=", pair)}",
                nameof(pair)
            ),
        };

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;
}
