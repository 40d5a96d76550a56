using System.Globalization;
using static System.FormattableString;

namespace ActorHttp.LoadTesting.Arrivals;

/// <summary>Durations as one types and reads them: <c>500ms</c>, <c>60s</c>, <c>5m</c>,
/// <c>1h</c>.</summary>
public static class Durations
{
    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("us", TimeSpan.TicksPerMicrosecond),
        ("µs", TimeSpan.TicksPerMicrosecond),
        ("ms", TimeSpan.TicksPerMillisecond),
        ("s", TimeSpan.TicksPerSecond),
        ("m", TimeSpan.TicksPerMinute),
        ("h", TimeSpan.TicksPerHour),
    ];

    /// <summary>A number and its unit (us, ms, s, m, h); above 0, at most a year.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="duration">0 if it is none.</param>
    /// <param name="error">One line that says what is wrong; empty if nothing is.</param>
    public static bool TryParse(string? text, out TimeSpan duration, out string error)
    {
        (duration, error) = (TimeSpan.Zero, "");
        var typed = (text ?? "").Trim();
        var number = typed.TrimEnd([.. "usµmh"]);
        var unit = Units.FirstOrDefault(unit => unit.Unit == typed[number.Length..]);
        if (unit.Unit is null || !TryNumber(number, out var value))
            error =
                $"'{typed}' is no duration: give a number and a unit, as in 500ms, 60s, 5m or 1h.";
        else if (value * unit.Ticks is < 1 or > 366.0 * TimeSpan.TicksPerDay)
            error = $"'{typed}' is no duration to use: it is 0, or more than a year.";
        else
            duration = TimeSpan.FromTicks((long)Math.Round(value * unit.Ticks));
        return error.Length == 0;
    }

    /// <summary>For a person, in the unit that suits it: <c>1.5 s</c>.</summary>
    internal static string Words(TimeSpan time) =>
        time.Ticks switch
        {
            < TimeSpan.TicksPerMillisecond => Invariant($"{time.TotalMicroseconds:0.#} µs"),
            < TimeSpan.TicksPerSecond => Invariant($"{time.TotalMilliseconds:0.##} ms"),
            < 2 * TimeSpan.TicksPerMinute => Invariant($"{time.TotalSeconds:0.##} s"),
            < 2 * TimeSpan.TicksPerHour => Invariant($"{time.TotalMinutes:0.##} min"),
            _ => Invariant($"{time.TotalHours:0.##} h"),
        };

    internal static bool TryNumber(string text, out double value) =>
        double.TryParse(
            text.Trim(),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out value
        ) && double.IsFinite(value);
}
