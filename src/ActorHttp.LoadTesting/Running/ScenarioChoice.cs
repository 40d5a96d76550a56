using ActorHttp.LoadTesting.Scenarios;

namespace ActorHttp.LoadTesting.Running;

/// <summary>Which scenario is next, by their weights; the same order for the same seed.</summary>
internal sealed class ScenarioChoice
{
    private readonly Random _random;
    private readonly double _sum;
    private readonly (Scenario Scenario, int FirstStep)[] _all;

    public ScenarioChoice(IReadOnlyList<Scenario> scenarios, int seed)
    {
        _random = new Random(seed);
        _sum = scenarios.Sum(scenario => scenario.Weight);
        _all = new (Scenario, int)[scenarios.Count];
        var first = 0;
        for (var i = 0; i < _all.Length; i++)
        {
            _all[i] = (scenarios[i], first);
            first += scenarios[i].Steps.Count;
        }
    }

    /// <summary>The scenario, and the number of its first step among all.</summary>
    public (Scenario Scenario, int FirstStep) Next()
    {
        if (_all.Length == 1)
            return _all[0];
        var at = _random.NextDouble() * _sum;
        foreach (var entry in _all)
            if ((at -= entry.Scenario.Weight) < 0)
                return entry;
        return _all[^1];
    }

    /// <summary>A pause within its bounds.</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most) =>
        least == most ? least : least + (most - least) * _random.NextDouble();
}
