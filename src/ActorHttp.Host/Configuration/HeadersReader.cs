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

    /// <summary>Null where there is nothing to do.</summary>
    public static Filter? FilterOf(IReadOnlyDictionary<string, string[]> headers)
    {
        if (headers.Count == 0)
            return null;
        var remove = ResponseHeaders.Remove([.. headers.Keys]);
        var add = ResponseHeaders.Add([
            .. headers.SelectMany(header => header.Value.Select(value => (header.Key, value))),
        ]);
        return (request, next) => add(request, inner => remove(inner, next));
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
