using ActorHttp.Protocol;

namespace ActorHttp.Host.Configuration;

/// <summary>Reads <c>headers</c>: a name and its value, a list for several lines, off for
/// none.</summary>
internal static class HeadersReader
{
    /// <summary>Those of a host and those of a route over them; null where there are
    /// none.</summary>
    /// <param name="outer">What holds already.</param>
    /// <param name="section">Null adds nothing.</param>
    public static IReadOnlyDictionary<string, string[]> Read(
        IReadOnlyDictionary<string, string[]> outer,
        Section? section
    )
    {
        if (section is null)
            return outer;
        var all = new Dictionary<string, string[]>(outer, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, node) in section.Entries())
            if (ValuesOf(name, node, section.Reading) is { } values)
                all[name] = values;
        return all;
    }

    /// <summary>The first outermost; none where there is nothing to do.</summary>
    public static IEnumerable<Filter> FiltersOf(IReadOnlyDictionary<string, string[]> headers)
    {
        if (headers.Count == 0)
            return [];
        var added = headers.SelectMany(one => one.Value.Select(value => (one.Key, value)));
        return [ResponseHeaders.Add([.. added]), ResponseHeaders.Remove([.. headers.Keys])];
    }

    private static string[]? ValuesOf(string name, ConfigNode node, Reading reading)
    {
        string[] values = node.Text is "off" ? [] : [.. reading.Texts(node) ?? []];
        return reading.Try(
            node,
            () =>
            {
                _ = ResponseFields.Of((name, ""));
                _ = ResponseFields.Of([.. values.Select(value => (name, value))]);
                return values;
            }
        );
    }
}
