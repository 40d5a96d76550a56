namespace ActorHttp.Host.Configuration;

/// <summary>A file, and what is said over it; read as often as one likes.</summary>
/// <param name="File">As the user named it.</param>
internal sealed record ConfigSource(string File)
{
    /// <summary>Of the environment; what does not begin with ACTORHTTP_ does not count.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary><c>key=value</c> each.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>In place of all listeners; empty: they stay.</summary>
    public IReadOnlyList<string> Listen { get; init; } = [];

    /// <summary>Of this process.</summary>
    public static IReadOnlyDictionary<string, string> Environment =>
        System
            .Environment.GetEnvironmentVariables()
            .Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(
                pair => (string)pair.Key,
                pair => (string?)pair.Value ?? "",
                StringComparer.Ordinal
            );
}
