namespace ActorHttp.LoadTesting.Charts;

/// <summary>Where a value stands on an axis, from 0 to 1, and which values have a label.</summary>
internal sealed class Scale
{
    private static readonly double[] Nice = [1, 2, 5, 10];

    private readonly bool _isLog;
    private readonly double _from;
    private readonly double _to;

    private Scale(double from, double to, bool isLog, IReadOnlyList<double> ticks) =>
        (_from, _to, _isLog, Ticks) = (from, to, isLog, ticks);

    public IReadOnlyList<double> Ticks { get; }

    /// <summary>From 0 to a round number not below <paramref name="most"/>.</summary>
    public static Scale UpTo(double most, int ticks)
    {
        var step = NiceStep(Math.Max(most, double.Epsilon * 1e16) / Math.Max(ticks, 1));
        var count = (int)Math.Max(1, Math.Ceiling(most / step - 1e-9));
        return new(
            0,
            count * step,
            false,
            [.. Enumerable.Range(0, count + 1).Select(i => i * step)]
        );
    }

    /// <summary>From 0 to exactly <paramref name="end"/>, labelled at every step.</summary>
    public static Scale Every(double step, double end) =>
        new(
            0,
            end,
            false,
            [.. Enumerable.Range(0, (int)(end / step + 1e-9) + 1).Select(i => i * step)]
        );

    /// <summary>Logarithmic, between round numbers; both bounds are above 0.</summary>
    public static Scale Log(double least, double most)
    {
        var all = Decades(least).ToArray();
        var first = Array.FindLastIndex(all, tick => tick <= least * 1.0001);
        var last = Array.FindIndex(all, tick => tick >= most * 0.9999 && tick > all[first]);
        var ticks = all[first..(last + 1)];
        var isLong = ticks.Length > 9;
        return new(
            all[first],
            all[last],
            true,
            isLong ? [.. ticks.Where(tick => IsDecade(tick))] : ticks
        );
    }

    /// <summary>Logarithmic, exactly between the bounds, with labels of one's own.</summary>
    public static Scale Log(double from, double to, IReadOnlyList<double> ticks) =>
        new(from, to, true, ticks);

    public double At(double value)
    {
        var at = _isLog
            ? Math.Log(Math.Max(value, _from) / _from) / Math.Log(_to / _from)
            : (value - _from) / (_to - _from);
        return Math.Clamp(double.IsNaN(at) ? 0 : at, 0, 1);
    }

    /// <summary>1, 2 or 5 and zeros, not below.</summary>
    public static double NiceStep(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return power * Nice.First(nice => nice * power >= least * 0.9999999);
    }

    private static IEnumerable<double> Decades(double least)
    {
        var power = Math.Floor(Math.Log10(least));
        return Enumerable
            .Range(0, 40)
            .SelectMany(i => Nice.Take(3).Select(nice => nice * Math.Pow(10, power + i)));
    }

    private static bool IsDecade(double tick)
    {
        var power = Math.Log10(tick);
        return Math.Abs(power - Math.Round(power)) < 1e-6;
    }
}
