using System.Globalization;
using ActorHttp.LoadTesting.Arrivals;

namespace ActorHttp.Host.Configuration;

/// <summary>Numbers with units, as people write them.</summary>
internal static class Amounts
{
    private static readonly (string Unit, long Bytes)[] Units =
    [
        ("", 1),
        ("b", 1),
        ("kb", 1_000),
        ("mb", 1_000_000),
        ("gb", 1_000_000_000),
        ("k", 1L << 10),
        ("m", 1L << 20),
        ("g", 1L << 30),
        ("kib", 1L << 10),
        ("mib", 1L << 20),
        ("gib", 1L << 30),
    ];

    /// <summary><c>10MB</c>, <c>64KiB</c>, <c>4096</c>: whole numbers from 0.</summary>
    public static bool TryBytes(string text, out long bytes)
    {
        var number = text.TrimEnd([.. "bkmgiBKMGI"]);
        var unit = text[number.Length..].ToLowerInvariant();
        var factor = Array.Find(Units, one => one.Unit == unit).Bytes;
        var isGood =
            long.TryParse(
                number.TrimEnd(),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out bytes
            )
            && factor > 0
            && bytes <= long.MaxValue / factor;
        bytes = isGood ? bytes * factor : 0;
        return isGood;
    }

    /// <summary><c>500ms</c>, <c>15s</c>, <c>5m</c>, <c>1h</c>, and <c>0</c>.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="time">0 if it is none.</param>
    /// <param name="error">What is wrong with it.</param>
    public static bool TryTime(string text, out TimeSpan time, out string error)
    {
        if (text.Trim() is not ("0" or "0s" or "0ms"))
            return Durations.TryParse(text, out time, out error);
        (time, error) = (TimeSpan.Zero, "");
        return true;
    }
}
