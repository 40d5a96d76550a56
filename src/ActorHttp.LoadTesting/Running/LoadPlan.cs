using System.Net.Security;
using ActorHttp.LoadTesting.Arrivals;
using ActorHttp.LoadTesting.Scenarios;
using ActorHttp.Protocol;

namespace ActorHttp.LoadTesting.Running;

/// <summary>All that a run needs to know, checked.</summary>
internal sealed record LoadPlan
{
    private static readonly TimeSpan UsualDuration = TimeSpan.FromSeconds(10);

    private readonly int _connections = 64;

    /// <summary>Whom all requests are for.</summary>
    public required HttpUrl Url { get; init; }

    public required IReadOnlyList<Scenario> Scenarios { get; init; }

    /// <summary>Users, each with a connection of its own; no more of them than requests.</summary>
    public int Connections
    {
        get => (int)Math.Min(_connections, Requests ?? _connections);
        init => _connections = value;
    }

    /// <summary>As it was said; null: it was not.</summary>
    public TimeSpan? Wanted { get; init; }

    /// <summary>Null: it ends when all its requests have.</summary>
    public TimeSpan? Duration => Wanted ?? (Requests is null ? UsualDuration : null);

    /// <summary>So many are sent and no more; null: as many as there is time for.</summary>
    public long? Requests { get; init; }

    /// <summary>What comes before it is not counted.</summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>Whether the generator's code is compiled before the run.</summary>
    public bool IsRehearsed { get; init; }

    /// <summary>When requests are due; null for the closed model.</summary>
    public ArrivalModel? Arrivals { get; init; }

    /// <summary>Requests that a connection may have under way; closed model, one fixed step.
    /// </summary>
    public int Pipelining { get; init; } = 1;

    /// <summary>For one request, from its sending to its last byte.</summary>
    public TimeSpan RequestTime { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan ConnectTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long after the end answers are waited for.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether each request has a connection of its own.</summary>
    public bool IsOneRequestPerConnection { get; init; }

    public Action<SslClientAuthenticationOptions>? ConfigureTls { get; init; }

    /// <summary>Local addresses to connect from, in turn; none leaves it to the system.</summary>
    public IReadOnlyList<System.Net.IPAddress> Sources { get; init; } = [];

    public string CommandLine { get; init; } = "";

    /// <summary>The steps of all scenarios, in order: what reports number them by.</summary>
    public IReadOnlyList<RequestStep> Steps =>
        [.. Scenarios.SelectMany(scenario => scenario.Steps)];

    /// <summary>Says what is wrong with it before it is run.</summary>
    /// <exception cref="FormatException">One sentence.</exception>
    public void Check()
    {
        if (Scenarios.Count == 0)
            throw new FormatException("There is no scenario to run.");
        foreach (var scenario in Scenarios)
            scenario.Check();
        if (Sources.DistinctBy(source => source.AddressFamily).Skip(1).Any())
            throw new FormatException("The addresses to connect from are of IPv4, or of IPv6.");
        var isOneFixedStep = Steps.Count == 1 && Steps[0].IsFixed && Steps[0].Pause == default;
        if (Pipelining > 1 && (!isOneFixedStep || Arrivals is not null))
            throw new FormatException(
                "Pipelining is for the closed model with one request that is the same for all."
            );
        if (Pipelining > 1 && IsOneRequestPerConnection)
            throw new FormatException("One request per connection cannot be pipelined.");
        if (Requests is not null)
            CheckCount();
        CheckRequests();
    }

    private void CheckCount()
    {
        if (WarmUp > TimeSpan.Zero)
            throw new FormatException(
                "A number of requests and a warm-up do not go together: which would be counted?"
            );
        if (Arrivals is not null && Scenarios.Any(scenario => scenario.Steps.Count > 1))
            throw new FormatException(
                "A number of requests at a rate is for scenarios of one step: "
                    + "what is due is a scenario."
            );
    }

    // What has places to fill is known only when they are filled.
    private void CheckRequests()
    {
        try
        {
            _ = new PreparedRequests(this);
        }
        catch (ArgumentException wrong)
        {
            var parameter = wrong.Message.IndexOf(" (Parameter '", StringComparison.Ordinal);
            throw new FormatException(
                parameter < 0 ? wrong.Message : wrong.Message[..parameter],
                wrong
            );
        }
    }
}
