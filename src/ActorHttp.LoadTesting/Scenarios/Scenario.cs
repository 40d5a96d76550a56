namespace ActorHttp.LoadTesting.Scenarios;

/// <summary>What a virtual user does, step by step, again and again. Immutable.</summary>
public sealed record Scenario
{
    private Scenario(string name) => Name = name;

    /// <summary>What it is called in messages.</summary>
    public string Name { get; }

    /// <summary>How often it is chosen, against the others of a run.</summary>
    public double Weight { get; private init; } = 1;

    /// <summary>Its requests, in order.</summary>
    public IReadOnlyList<RequestStep> Steps { get; private init; } = [];

    internal Feed[] Feeds { get; private init; } = [];

    /// <summary>One without steps: add them.</summary>
    public static Scenario Named(string name) => new(name);

    /// <summary>One more step.</summary>
    public Scenario Then(RequestStep step) => this with { Steps = [.. Steps, step] };

    /// <summary>One more step, a GET.</summary>
    public Scenario Get(string target) => Then(RequestStep.Get(target));

    /// <summary>The user thinks after the last step so far.</summary>
    public Scenario Pause(TimeSpan time) => Pause(time, time);

    /// <summary>As the other, at random.</summary>
    public Scenario Pause(TimeSpan least, TimeSpan most) =>
        Steps.Count == 0
            ? throw new InvalidOperationException("A pause follows a step.")
            : this with
            {
                Steps = [.. Steps.SkipLast(1), Steps[^1].ThenPause(least, most)],
            };

    /// <summary>Values for each iteration.</summary>
    public Scenario FedBy(Feed feed) => this with { Feeds = [.. Feeds, feed] };

    /// <summary>How often it is chosen, against the others.</summary>
    public Scenario Weighing(double weight) =>
        weight > 0 && double.IsFinite(weight)
            ? this with
            {
                Weight = weight,
            }
            : throw new ArgumentOutOfRangeException(nameof(weight), weight, "Must be positive.");

    /// <summary>Says what is wrong before a run does.</summary>
    /// <exception cref="FormatException">No steps, or a place that nothing fills.</exception>
    internal void Check()
    {
        if (Steps.Count == 0)
            throw new FormatException($"The scenario {Name} has no steps.");
        var known = Feeds.SelectMany(feed => feed.Names).ToHashSet(StringComparer.Ordinal);
        foreach (var step in Steps)
        {
            var missing = step.NeededNames.FirstOrDefault(name => !known.Contains(name));
            if (missing is not null)
                throw new FormatException(
                    $"{Name}, step {step.Name}: no feed gives ${{{missing}}}, "
                        + "and no step before takes it from a response."
                );
            known.UnionWith(step.Extractions.Select(extraction => extraction.Name));
        }
    }

    /// <summary>One step, the same for all.</summary>
    internal static Scenario Of(RequestStep step) => new(step.Name) { Steps = [step] };
}
