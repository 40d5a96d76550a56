namespace ActorHttp.Routing;

/// <summary>The tables of hosts that have nothing in common. Unchanging.</summary>
/// <remarks>The whole name goes before wildcards, the longer wildcard before the shorter.</remarks>
internal sealed class SiteTables
{
    private readonly Dictionary<string, RouteTable>.AlternateLookup<ReadOnlySpan<char>> _names;
    private readonly Dictionary<string, RouteTable>.AlternateLookup<ReadOnlySpan<char>> _wildcards;

    public SiteTables(IReadOnlyDictionary<HostPattern, RouteList> sites)
    {
        _names = Tables(sites.Where(site => !site.Key.IsWildcard));
        _wildcards = Tables(sites.Where(site => site.Key.IsWildcard));
    }

    /// <summary>Null: no site is for that host.</summary>
    /// <param name="authority">As the request names it, with or without a port.</param>
    public RouteTable? Of(ReadOnlySpan<char> authority)
    {
        var name = authority[..HostPattern.PortAt(authority)];
        if (_names.TryGetValue(name, out var exact))
            return exact;
        // What stands for the star has at least one character.
        var dot = name.IsEmpty ? -1 : name[1..].IndexOf('.') + 1;
        for (; dot > 0; dot = name[1..].IndexOf('.') + 1)
        {
            name = name[dot..];
            if (_wildcards.TryGetValue(name, out var found))
                return found;
        }
        return null;
    }

    private static Dictionary<string, RouteTable>.AlternateLookup<ReadOnlySpan<char>> Tables(
        IEnumerable<KeyValuePair<HostPattern, RouteList>> sites
    ) =>
        sites
            .ToDictionary(
                site => site.Key.Name,
                site => site.Value.ToTable(),
                StringComparer.OrdinalIgnoreCase
            )
            .GetAlternateLookup<ReadOnlySpan<char>>();
}
