using System.Diagnostics.CodeAnalysis;

namespace ActorHttp.LoadTesting.Arrivals;

/// <summary>Arrival models as one types them: <c>2000</c>, <c>2000/s</c>, a ramp
/// <c>100..2000</c>, steps <c>100,500,1000</c>.</summary>
public static class Rates
{
    private const string Help =
        "give 2000 or 2000/s, a ramp as 100..2000, or steps as 100,500,1000.";

    /// <summary>A ramp takes all of the run, steps share it equally.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="run">How long the run is; null if it has no end, and then there is no ramp and
    /// there are no steps.</param>
    /// <param name="model">Null if it is none.</param>
    /// <param name="error">One line that says what is wrong; empty if nothing is.</param>
    public static bool TryParse(
        string? text,
        TimeSpan? run,
        [NotNullWhen(true)] out ArrivalModel? model,
        out string error
    )
    {
        var typed = (text ?? "").Trim();
        model = null;
        try
        {
            var steps = typed.Split(',');
            error = "";
            model = steps.Length > 1 ? Steps(steps, run) : One(typed, run);
        }
        catch (FormatException wrong)
        {
            error = $"'{typed}' is no rate: {wrong.Message}";
        }
        return model is not null;
    }

    private static ArrivalModel One(string typed, TimeSpan? run)
    {
        var dots = typed.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
            return ArrivalModel.Constant(Rate(typed, lowest: ArrivalModel.LowestRate));
        var (from, to) = (Rate(typed[..dots], lowest: 0), Rate(typed[(dots + 2)..], lowest: 0));
        return from == 0 && to == 0
            ? throw new FormatException("a ramp from 0 to 0 has no arrivals.")
            : ArrivalModel.Ramp(from, to, Ends(run, "a ramp"));
    }

    private static ArrivalModel Steps(string[] steps, TimeSpan? run)
    {
        var each = Ends(run, "a series of steps") / steps.Length;
        return ArrivalModel.Steps([
            .. steps.Select(step => (Rate(step, ArrivalModel.LowestRate), each)),
        ]);
    }

    private static TimeSpan Ends(TimeSpan? run, string what) =>
        run ?? throw new FormatException($"{what} needs a run with an end; say how long it is.");

    private static double Rate(string typed, double lowest)
    {
        var number = typed.Trim();
        if (number.EndsWith("/s", StringComparison.Ordinal))
            number = number[..^2];
        if (!Durations.TryNumber(number, out var rate))
            throw new FormatException(Help);
        return
            (rate == 0 && lowest == 0)
            || rate is >= ArrivalModel.LowestRate and <= ArrivalModel.HighestRate
            ? rate
            : throw new FormatException("rates go from 0.01 to 1000000 per second.");
    }
}
