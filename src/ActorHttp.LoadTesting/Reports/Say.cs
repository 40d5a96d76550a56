using System.Globalization;
using ActorHttp.LoadTesting.Measuring;
using static System.FormattableString;

namespace ActorHttp.LoadTesting.Reports;

/// <summary>Numbers as a person reads them: three digits that matter, and a unit; <c>-</c> for
/// what is not known.</summary>
internal static class Say
{
    public const string Unknown = "-";

    private static readonly NumberFormatInfo Grouped = new() { NumberGroupSeparator = " " };

    public static string Time(TimeSpan? time) => time is { } known ? Time(known) : Unknown;

    public static string Time(TimeSpan time) =>
        time.Ticks switch
        {
            0 => "0 µs",
            < TimeSpan.TicksPerMillisecond => $"{Digits(time.TotalMicroseconds)} µs",
            < TimeSpan.TicksPerSecond => $"{Digits(time.TotalMilliseconds)} ms",
            < TimeSpan.TicksPerMinute * 10 => $"{Digits(time.TotalSeconds)} s",
            _ => $"{Digits(time.TotalMinutes)} min",
        };

    public static string Count(long count) => count.ToString("N0", Grouped);

    public static string Rate(double perSecond) => $"{Digits(perSecond)}/s";

    public static string Bytes(double bytes) =>
        bytes switch
        {
            < 1e3 => $"{Digits(bytes)} B",
            < 1e6 => $"{Digits(bytes / 1e3)} kB",
            < 1e9 => $"{Digits(bytes / 1e6)} MB",
            < 1e12 => $"{Digits(bytes / 1e9)} GB",
            _ => $"{Digits(bytes / 1e12)} TB",
        };

    /// <summary>Never says 0 % or 100 % of what is only nearly so.</summary>
    public static string Percent(double share) =>
        (share * 100) switch
        {
            0 => "0 %",
            < 0.001 => "<0.001 %",
            < 1 and var percent => Invariant($"{percent:0.###} %"),
            > 99.99 and < 100 => ">99.99 %",
            > 99 and < 100 and var percent => Invariant($"{percent:0.##} %"),
            var percent => Invariant($"{percent:0.#} %"),
        };

    public static string Faults(IReadOnlyDictionary<LoadFault, long> faults) =>
        string.Join(
            ", ",
            faults
                .OrderByDescending(fault => fault.Value)
                .Select(fault => $"{fault.Key.Words()} {Count(fault.Value)}")
        );

    public static string Statuses(IReadOnlyDictionary<int, long> statuses) =>
        string.Join(
            ", ",
            statuses
                .OrderBy(status => status.Key)
                .Select(status => Invariant($"{status.Key}: ") + Count(status.Value))
        );

    /// <summary>Three digits that matter, none of a fraction beyond 1 000.</summary>
    public static string Digits(double value) =>
        Math.Abs(value) switch
        {
            < 9.995 => Invariant($"{value:0.##}"),
            < 99.95 => Invariant($"{value:0.#}"),
            _ => value.ToString("N0", Grouped),
        };
}
