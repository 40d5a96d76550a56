using System.Globalization;

namespace ActorHttp.Hosting.Settings;

/// <summary>Times as people write them.</summary>
internal static class Duration
{
    /// <summary>Reads <c>500ms</c>, <c>5s</c>, <c>1.5 m</c>, <c>2h</c>, <c>1d</c>,
    /// <c>00:00:05</c>; a number alone is milliseconds, as in HOCON.</summary>
    public static bool TryParse(string? text, out int milliseconds)
    {
        milliseconds = 0;
        if (
            text is null
            || InMilliseconds(text.Trim()) is not (>= 0 and <= int.MaxValue and var all)
        )
            return false;
        milliseconds = (int)Math.Ceiling(all);
        return true;
    }

    private static double? InMilliseconds(string text)
    {
        if (text.Contains(':'))
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time)
                ? time.TotalMilliseconds
                : null;
        var number = text.TrimEnd([.. "abcdefghijklmnopqrstuvwxyz"]);
        var unit = Unit(text[number.Length..]);
        var style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite;
        return double.TryParse(number, style, CultureInfo.InvariantCulture, out var count)
            ? count * unit
            : null;
    }

    private static double? Unit(string name) =>
        name switch
        {
            "" or "ms" or "millis" or "milliseconds" => 1,
            "s" or "second" or "seconds" => 1_000,
            "m" or "minute" or "minutes" => 60_000,
            "h" or "hour" or "hours" => 3_600_000,
            "d" or "day" or "days" => 86_400_000,
            _ => null,
        };
}
