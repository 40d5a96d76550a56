namespace ActorHttp.LoadTesting.Arrivals;

/// <summary>When requests are due in an open model, whatever the server does: the n-th at its own
/// time, from the start of the run.</summary>
/// <remarks>Rates are arrivals per second, from 0.01 to 1 000 000; a ramp may begin or end at 0. A
/// model that has come to its end goes on at its last rate.</remarks>
public sealed class ArrivalModel
{
    /// <summary>The lowest rate, arrivals per second.</summary>
    public const double LowestRate = 0.01;

    /// <summary>The highest rate, arrivals per second.</summary>
    public const double HighestRate = 1_000_000;

    private ArrivalModel(ArrivalPart[] parts) => Parts = parts;

    internal ArrivalPart[] Parts { get; }

    /// <summary>How long it is; null if its last part has no end.</summary>
    public TimeSpan? Length =>
        Parts[^1].Length is null
            ? null
            : Parts.Aggregate(TimeSpan.Zero, (sum, part) => sum + part.Length!.Value);

    /// <summary>Evenly spaced, without an end.</summary>
    public static ArrivalModel Constant(double rate) => Of(new(InRange(rate), rate, null, null));

    /// <summary>Changes evenly from one rate to another.</summary>
    public static ArrivalModel Ramp(double from, double to, TimeSpan over)
    {
        if (from == 0 && to == 0)
            throw new ArgumentOutOfRangeException(
                nameof(to),
                "A ramp from 0 to 0 has no arrivals."
            );
        return Of(new(InRangeOr0(from), InRangeOr0(to), Positive(over), null));
    }

    /// <summary>One constant rate after the other, each for its time.</summary>
    public static ArrivalModel Steps(params (double Rate, TimeSpan For)[] steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Length == 0)
            throw new ArgumentException("Give at least one step.", nameof(steps));
        return new([
            .. steps.Select(s => new ArrivalPart(InRange(s.Rate), s.Rate, Positive(s.For), null)),
        ]);
    }

    /// <summary>At random as independent users come: gaps are exponential, the same for the same
    /// seed.</summary>
    public static ArrivalModel Poisson(double rate, int seed) => Constant(rate).AtRandom(seed);

    /// <summary>The same rates, but at random as independent users come.</summary>
    public ArrivalModel AtRandom(int seed) =>
        new([.. Parts.Select((part, index) => part with { Seed = seed + index })]);

    /// <summary>Ends it after that time; a model that has an end already is cut or goes on.
    /// </summary>
    public ArrivalModel For(TimeSpan time) => new([.. Cut(Positive(time))]);

    /// <summary>Another model after this one.</summary>
    /// <exception cref="InvalidOperationException">This one has no end: give it one by
    /// <see cref="For"/>.</exception>
    public ArrivalModel Then(ArrivalModel next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return Length is null
            ? throw new InvalidOperationException("A model without an end has nothing after it.")
            : new([.. Parts, .. next.Parts]);
    }

    /// <summary>Arrivals per second that it wants at that time of the run.</summary>
    public double RateAt(TimeSpan time)
    {
        var rest = time;
        foreach (var part in Parts)
        {
            if (part.Length is not { } length || rest < length)
                return part.RateAt(rest.TotalSeconds);
            rest -= length;
        }
        return Parts[^1].To;
    }

    /// <summary>Arrivals per second that it wants on average, up to that time.</summary>
    internal double MeanRate(TimeSpan time) =>
        For(time).Parts.Sum(part => part.Expected) / time.TotalSeconds;

    /// <summary>As a person says it: <c>100..2000/s for 60 s</c>.</summary>
    public override string ToString() => string.Join(", then ", Parts.AsEnumerable());

    /// <summary>The arrivals of one of several loops: of every so many one, and
    /// all shares together are the whole.</summary>
    internal Schedule Share(int index, int of) => new([.. Parts, .. Rest()], index, of);

    private static ArrivalModel Of(ArrivalPart part) => new([part]);

    private IEnumerable<ArrivalPart> Cut(TimeSpan time)
    {
        foreach (var part in Parts.Concat(Rest()))
        {
            if (part.Length is not { } length || length >= time)
            {
                yield return part with
                {
                    To = part.RateAt(time.TotalSeconds),
                    Length = time,
                };
                yield break;
            }
            time -= length;
            yield return part;
        }
    }

    private IEnumerable<ArrivalPart> Rest()
    {
        var last = Parts[^1];
        if (last.Length is not null)
            yield return new(last.To, last.To, null, last.Seed + 1);
    }

    private static double InRange(double rate) =>
        rate is >= LowestRate and <= HighestRate
            ? rate
            : throw new ArgumentOutOfRangeException(
                nameof(rate),
                rate,
                "A rate is from 0.01 to 1000000 arrivals per second."
            );

    private static double InRangeOr0(double rate) => rate == 0 ? 0 : InRange(rate);

    private static TimeSpan Positive(TimeSpan time) =>
        time > TimeSpan.Zero
            ? time
            : throw new ArgumentOutOfRangeException(nameof(time), time, "A time is above 0.");
}
