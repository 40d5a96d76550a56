using ActorHttp.LoadTesting.Reports;

namespace ActorHttp.LoadTesting.Judging;

/// <summary>Tells a change from noise by the seconds of two runs.</summary>
/// <remarks>The median second of each is known to about 1.25·σ/√n, with σ as 1.48 times the
/// median distance from the median; a change beyond noise is more than three times what both
/// together are uncertain by, and at least 1 %. It does not know how runs differ from one
/// another: repeat both.</remarks>
internal static class Noise
{
    private const int FewSeconds = 5;
    private const double OfMedian = 1.2533;
    private const double OfDistance = 1.4826;
    private const double Times = 3;
    private const double Least = 0.01;

    public static DiffMark Judge(double[] before, double[] after, bool isMoreBetter)
    {
        if (before.Length < FewSeconds || after.Length < FewSeconds)
            return DiffMark.Unknown;
        var (was, @is) = (Median(before), Median(after));
        var (error, other) = (Error(before, was), Error(after, @is));
        var change = @is - was;
        var uncertain = Times * Math.Sqrt(error * error + other * other);
        if (Math.Abs(change) <= uncertain || Math.Abs(change) <= Least * Math.Abs(was))
            return DiffMark.Noise;
        return change > 0 == isMoreBetter ? DiffMark.Better : DiffMark.Worse;
    }

    /// <summary>By all requests of each: a difference of shares beyond three times its standard
    /// error.</summary>
    public static DiffMark JudgeErrors(LoadFigures before, LoadFigures after)
    {
        if (before.Requests == 0 || after.Requests == 0)
            return DiffMark.Unknown;
        var both = (double)(before.Errors + after.Errors) / (before.Requests + after.Requests);
        var each = 1.0 / before.Requests + 1.0 / after.Requests;
        var change = after.ErrorShare - before.ErrorShare;
        if (Math.Abs(change) <= Times * Math.Sqrt(both * (1 - both) * each))
            return DiffMark.Noise;
        return change < 0 ? DiffMark.Better : DiffMark.Worse;
    }

    private static double Error(double[] values, double median)
    {
        var distance = Median([.. values.Select(value => Math.Abs(value - median))]);
        return OfMedian * OfDistance * distance / Math.Sqrt(values.Length);
    }

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
