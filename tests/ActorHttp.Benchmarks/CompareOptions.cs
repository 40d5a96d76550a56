using System.Globalization;
using ActorHttp.Benchmarks.Load;

namespace ActorHttp.Benchmarks;

/// <summary>
/// What to compare, how often and for how long; seconds count for each contestant.
/// </summary>
internal sealed record CompareOptions
{
    /// <summary>Ids; empty: all.</summary>
    public IReadOnlyList<string> Workloads { get; init; } = [];

    /// <summary>Names; empty: all that a workload knows.</summary>
    public IReadOnlyList<string> Contestants { get; init; } = [];

    public int Rounds { get; init; } = 5;

    public int Seconds { get; init; } = 4;

    public int Warmup { get; init; } = 5;

    public bool BothCores { get; init; }

    public string Out { get; init; } = Path.Combine("artifacts", "compare");

    /// <summary>Who makes the load where either can.</summary>
    public Generator Generator { get; init; }

    /// <summary>Path of ActorHttp.TestServer.dll; null: the one that was built with this program.</summary>
    public string? Server { get; init; }

    /// <summary>Path of another build of it that takes part as a rival; null: none does.</summary>
    public string? Before { get; init; }

    /// <exception cref="FormatException">An option is unknown, or its value is wrong.</exception>
    public static CompareOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new CompareOptions();
        ReadOnlySpan<string> words = Words(arguments);
        while (!words.IsEmpty)
        {
            (options, var used) = options.With(words);
            words = words[used..];
        }

        return options;
    }

    // --name=value is --name value.
    private static string[] Words(ReadOnlySpan<string> arguments)
    {
        var words = new List<string>();
        foreach (var argument in arguments)
            words.AddRange(
                argument.StartsWith("--", StringComparison.Ordinal)
                    ? argument.Split('=', 2)
                    : [argument]
            );
        return [.. words];
    }

    private (CompareOptions Options, int Used) With(ReadOnlySpan<string> arguments) =>
        arguments switch
        {
            ["--both-cores", ..] => (this with { BothCores = true }, 1),
            ["--workloads", var value, ..] => (this with { Workloads = List(value) }, 2),
            ["--contestants", var value, ..] => (this with { Contestants = List(value) }, 2),
            ["--rounds", var value, ..] => (this with { Rounds = Positive(value) }, 2),
            ["--seconds", var value, ..] => (this with { Seconds = Positive(value) }, 2),
            ["--warmup", var value, ..] => (this with { Warmup = Positive(value) }, 2),
            ["--out", var value, ..] => (this with { Out = value }, 2),
            ["--load", "wrk", ..] => (this with { Generator = Generator.Wrk }, 2),
            ["--load", "own", ..] => (this with { Generator = Generator.Own }, 2),
            ["--server", var value, ..] => (this with { Server = value }, 2),
            ["--before", var value, ..] => (this with { Before = value }, 2),
            [var option, ..] => throw new FormatException($"unknown, or without value: {option}"),
            [] => (this, 0),
        };

    private static string[] List(string value) =>
        value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static int Positive(string value) =>
        int.TryParse(value, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"not a whole number above 0: {value}");
}
