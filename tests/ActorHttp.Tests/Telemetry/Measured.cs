namespace ActorHttp.Tests.Telemetry;

/// <summary>One value that an instrument gave, with its attributes.</summary>
internal sealed record Measured(
    string Instrument,
    double Value,
    IReadOnlyDictionary<string, object?> Tags
)
{
    public object? this[string name] => Tags.GetValueOrDefault(name);

    /// <summary>What makes it one of a series.</summary>
    public string Series =>
        string.Join(
            ' ',
            Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)
                .Select(tag => $"{tag.Key}={tag.Value}")
        );

    public static IReadOnlyDictionary<string, object?> Named(
        ReadOnlySpan<KeyValuePair<string, object?>> tags
    )
    {
        var named = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in tags)
            named.Add(name, value);
        return named;
    }
}
