namespace ActorHttp.LoadTesting.Scenarios;

/// <summary>What one virtual user knows: values of feeds, and what it took from responses.
/// </summary>
/// <remarks>Belongs to its user: functions of a scenario see it on the user's loop only.</remarks>
public sealed class UserSession
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    internal UserSession(long user) => User = user;

    /// <summary>The user's number in the run, from 0.</summary>
    public long User { get; }

    /// <summary>How often it has begun a scenario, this time included.</summary>
    public long Iteration { get; internal set; }

    /// <summary>A value by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public string this[string name]
    {
        get =>
            _values.TryGetValue(name, out var value)
                ? value
                : throw new KeyNotFoundException($"The session has no value named {name}.");
        set => _values[name] = value;
    }

    /// <summary>A value, if there is one.</summary>
    public bool TryGet(string name, out string? value) => _values.TryGetValue(name, out value);
}
