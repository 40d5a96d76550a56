using static System.FormattableString;

namespace ActorHttp.LoadTesting.Arrivals;

/// <summary>A stretch of a model on which the rate is constant or changes evenly.</summary>
/// <remarks>The n-th arrival stands at its own place by formula, so no error adds up: the
/// count until time t is N(t) = from·t + (to − from)·t²/(2·length), and n = N(t) is solved for t.
/// </remarks>
/// <param name="From">Arrivals per second at its beginning.</param>
/// <param name="To">Arrivals per second at its end.</param>
/// <param name="Length">Null: it has no end.</param>
/// <param name="Seed">Null: evenly spaced; else at random, after Poisson, with that seed.</param>
internal sealed record ArrivalPart(double From, double To, TimeSpan? Length, int? Seed)
{
    // What rounding may have added to a count that is whole.
    private const double Rounding = 1e-7;

    private double Seconds => Length?.TotalSeconds ?? double.PositiveInfinity;

    /// <summary>How much rate and length promise; a whole number or not.</summary>
    public double Expected => Length is null ? EndlessCount : (From + To) / 2 * Seconds;

    /// <summary>Evenly spaced arrivals before its end, the first at its beginning.</summary>
    public long Count =>
        double.IsInfinity(Expected) ? long.MaxValue : (long)Math.Ceiling(Expected - Rounding);

    private double EndlessCount => From > 0 ? double.PositiveInfinity : 0;

    public double RateAt(double seconds) =>
        Length is null || From == To
            ? From
            : From + (To - From) * Math.Clamp(seconds / Seconds, 0, 1);

    /// <summary>When so many have come, in seconds from its beginning.</summary>
    public double TimeOf(double count)
    {
        if (count <= 0)
            return 0;
        if (Length is null || From == To)
            return From > 0 ? count / From : double.PositiveInfinity;
        var square = From * From + 2 * (To - From) * count / Seconds;
        return 2 * count / (From + Math.Sqrt(Math.Max(square, 0)));
    }

    public override string ToString()
    {
        var rate =
            From == To ? Invariant($"{From:0.##}/s") : Invariant($"{From:0.##}..{To:0.##}/s");
        var random = Seed is { } seed ? Invariant($" at random (seed {seed})") : "";
        return rate + random + (Length is { } length ? $" for {Durations.Words(length)}" : "");
    }
}
