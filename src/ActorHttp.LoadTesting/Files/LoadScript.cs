using ActorHttp.LoadTesting.Arrivals;
using ActorHttp.LoadTesting.Running;
using ActorHttp.LoadTesting.Scenarios;
using ActorHttp.Protocol;

namespace ActorHttp.LoadTesting.Files;

/// <summary>A load test as it was written down: what is null was not said.</summary>
internal sealed record LoadScript
{
    /// <summary>Whom all steps are for.</summary>
    public string? Url { get; init; }

    public int? Connections { get; init; }

    public TimeSpan? For { get; init; }

    public long? Requests { get; init; }

    /// <summary>As <see cref="Rates"/> takes it: a ramp needs to know how long the run is.
    /// </summary>
    public string? Rate { get; init; }

    /// <summary>Whether requests are due at random.</summary>
    public bool IsPoisson { get; init; }

    public int? Seed { get; init; }

    public TimeSpan? WarmUp { get; init; }

    public TimeSpan? Timeout { get; init; }

    public TimeSpan? ConnectTimeout { get; init; }

    public int? Pipelining { get; init; }

    public bool IsOneRequestPerConnection { get; init; }

    public IReadOnlyList<Scenario> Scenarios { get; init; } = [];

    /// <summary>The plan, checked.</summary>
    /// <exception cref="FormatException">It cannot be run; one line says why.</exception>
    public LoadPlan ToPlan()
    {
        var plan = new LoadPlan
        {
            Url = HttpUrl.Parse(Url ?? throw new FormatException("There is no URL to ask.")),
            Scenarios = Scenarios,
            IsOneRequestPerConnection = IsOneRequestPerConnection,
        };
        plan = plan with
        {
            Connections = Connections ?? plan.Connections,
            Wanted = For,
            Requests = Requests,
            WarmUp = WarmUp ?? plan.WarmUp,
            RequestTime = Timeout ?? plan.RequestTime,
            ConnectTime = ConnectTimeout ?? plan.ConnectTime,
            Pipelining = Pipelining ?? plan.Pipelining,
        };
        plan = plan with { Arrivals = Arrivals(plan.Duration) };
        plan.Check();
        return plan;
    }

    private ArrivalModel? Arrivals(TimeSpan? run)
    {
        if (Rate is null)
            return IsPoisson || Seed is not null
                ? throw new FormatException(
                    "Arrivals at random, and their seed, need a rate to be random about."
                )
                : null;
        if (Seed is not null && !IsPoisson)
            throw new FormatException("A seed is for arrivals at random: ask for poisson too.");
        if (!Rates.TryParse(Rate, run, out var model, out var error))
            throw new FormatException(error);
        return IsPoisson ? model.AtRandom(Seed ?? 0) : model;
    }
}
