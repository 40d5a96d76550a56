using System.Numerics;

namespace ActorHttp.LoadTesting.Measuring;

/// <summary>How histograms here divide time: units of 100 ns, 2 048 values exactly, then 1 024
/// buckets for each doubling, so that a value is known to 0.1 %.</summary>
internal static class Buckets
{
    /// <summary>An hour; what is longer counts as that.</summary>
    public const long Highest = TimeSpan.TicksPerHour;

    public const int Digits = 3;

    /// <summary>How many counts a histogram up to an hour has.</summary>
    public static int Length { get; } = (IndexOf(Highest) | (Half - 1)) + 1;

    private const int HalfBits = 10;
    private const int Half = 1 << HalfBits;

    public static int IndexOf(long value)
    {
        var doubling = Doubling(value);
        return (doubling << HalfBits) + (int)(value >> doubling);
    }

    public static long Lowest(int index)
    {
        var doubling = Math.Max((index >> HalfBits) - 1, 0);
        return ((long)index - (doubling << HalfBits)) << doubling;
    }

    public static long HighestOf(int index) => Lowest(index + 1) - 1;

    public static double Middle(int index) => (Lowest(index) + HighestOf(index)) / 2.0;

    private static int Doubling(long value) =>
        63 - HalfBits - BitOperations.LeadingZeroCount((ulong)value | (2 * Half - 1));
}
