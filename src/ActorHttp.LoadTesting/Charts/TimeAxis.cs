using static System.FormattableString;

namespace ActorHttp.LoadTesting.Charts;

/// <summary>The seconds of a run, labelled at steps that clocks have.</summary>
internal static class TimeAxis
{
    private const int Minute = 60;
    private const int Hour = 3600;

    private static readonly double[] Steps =
    [
        0.1,
        0.2,
        0.5,
        1,
        2,
        5,
        10,
        20,
        30,
        Minute,
        2 * Minute,
        5 * Minute,
        10 * Minute,
        20 * Minute,
        30 * Minute,
        Hour,
        2 * Hour,
        4 * Hour,
        6 * Hour,
        12 * Hour,
    ];

    public static Axis Of(double seconds, int labels)
    {
        var end = Math.Max(seconds, 0.1);
        var least = end / Math.Max(labels, 1);
        var step = Steps.FirstOrDefault(step => step >= least);
        if (step == 0)
            step = Scale.NiceStep(least / (24 * Hour)) * 24 * Hour;
        return new(Scale.Every(step, end), at => Label(at, step, end));
    }

    private static string Label(double at, double step, double end) =>
        at switch
        {
            0 => "0",
            _ when step >= Hour => Invariant($"{at / Hour:0.#} h"),
            _ when step >= Minute => Invariant($"{at / Minute:0.#} min"),
            _ when end <= 2 * Minute => Invariant($"{at:0.#} s"),
            _ => Invariant($"{(int)at / Minute}:{(int)at % Minute:00}"),
        };
}
