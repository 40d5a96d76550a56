namespace ActorHttp.Host.Configuration;

/// <summary>One thing that is wrong with a configuration.</summary>
/// <param name="Place">Where.</param>
/// <param name="Key">Empty: with all of it.</param>
/// <param name="What">A sentence.</param>
internal sealed record Fault(Place Place, string Key, string What)
{
    /// <summary>One line: <c>site.conf:12: limits.head-time: what is wrong</c>.</summary>
    public override string ToString()
    {
        var line = Key.Length == 0 ? $"{Place.Name}: {What}" : $"{Place.Name}: {Key}: {What}";
        return string.Concat(line.Select(letter => char.IsControl(letter) ? ' ' : letter));
    }
}
