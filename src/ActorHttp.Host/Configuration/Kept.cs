namespace ActorHttp.Host.Configuration;

/// <summary>What has a memory of its own and is worth to be kept by a reload: files, and passwords
/// that were right. One thread.</summary>
internal sealed class Kept
{
    private Dictionary<string, object>? _before;
    private readonly Dictionary<string, object> _made = new(StringComparer.Ordinal);

    /// <param name="before">Of the configuration that is in use; null: there is none.</param>
    public Kept(Kept? before) => _before = before?._made;

    /// <summary>All that is in use.</summary>
    public IReadOnlyCollection<object> Made => _made.Values;

    /// <summary>What was made under that key, by this configuration or the one before; else what is
    /// made now.</summary>
    /// <param name="key">All that it is made of.</param>
    /// <param name="make">Called at most once.</param>
    public T Take<T>(string key, Func<T> make)
        where T : class
    {
        var one = _made.GetValueOrDefault(key) ?? _before?.GetValueOrDefault(key);
        var taken = one as T ?? make();
        _made[key] = taken;
        return taken;
    }

    /// <summary>All is made: what was not taken over may go.</summary>
    public void Close() => _before = null;
}
