using System.Runtime.CompilerServices;

namespace ActorHttp.Protocol;

/// <summary>The checks of <see cref="HttpLimits"/>: one clear sentence per bad value.</summary>
internal static class Valid
{
    /// <summary>Timers count milliseconds in an int: about 24 days.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    internal static int Count(int least, int most, int value, [CallerMemberName] string key = "") =>
        value >= least && value <= most ? value : throw Bad(key, value, least, most);

    internal static int? Count(
        int least,
        int most,
        int? value,
        [CallerMemberName] string key = ""
    ) => value is { } number ? Count(least, most, number, key) : null;

    internal static long Bytes(long least, long value, [CallerMemberName] string key = "") =>
        value >= least ? value : throw Bad(key, value, least, long.MaxValue);

    internal static long? Bytes(long least, long? value, [CallerMemberName] string key = "") =>
        value is { } number ? Bytes(least, number, key) : null;

    /// <summary>From so many milliseconds to what a timer can hold.</summary>
    internal static TimeSpan Time(int least, TimeSpan value, [CallerMemberName] string key = "") =>
        value >= TimeSpan.FromMilliseconds(least) && value <= Longest
            ? value
            : throw Bad(key, value, TimeSpan.FromMilliseconds(least), Longest);

    internal static TimeSpan? Time(
        int least,
        TimeSpan? value,
        [CallerMemberName] string key = ""
    ) => value is { } time ? Time(least, time, key) : null;

    internal static void NotAbove(string key, long value, string otherKey, long other)
    {
        if (value > other)
        {
            throw new ArgumentException($"{key} is {value}, but {otherKey} is only {other}.", key);
        }
    }

    private static ArgumentException Bad<T>(string key, T value, T least, T most) =>
        new($"{key} is {value}, but must lie between {least} and {most}.", key);
}
