using System.Collections.Frozen;
using ActorHttp.Compression;

namespace ActorHttp.Host.Configuration;

/// <summary>Reads the keys of <c>compress</c> that are about content codings.</summary>
internal static class CodingsReader
{
    // The scales are those of CompressionCoding.
    private static readonly (
        string Name,
        int Least,
        int Most,
        Func<int, CompressionCoding> Make
    )[] Known =
    [
        ("br", 0, 11, CompressionCoding.Brotli),
        ("zstd", 1, 19, CompressionCoding.Zstd),
        ("gzip", 1, 9, CompressionCoding.Gzip),
    ];

    /// <summary>At least one, the best liked first.</summary>
    public static IReadOnlyList<CompressionCoding> Read(Section section)
    {
        var names = Names(section);
        var levels = Levels(section.Below("levels"), names);
        var defaults = CompressionOptions.Default.Codings;
        var usual = defaults.ToFrozenDictionary(
            coding => coding.Name,
            coding => coding.Level,
            StringComparer.Ordinal
        );
        var chosen = names.Count == 0 ? defaults.Select(coding => coding.Name) : names;
        return [.. chosen.Select(name => Make(name, levels.GetValueOrDefault(name, usual[name])))];
    }

    private static CompressionCoding Make(string name, int level) =>
        Array.Find(Known, coding => coding.Name == name).Make(level);

    // Empty: none was named, or none that there is.
    private static List<string> Names(Section section)
    {
        var names = new List<string>();
        if (section.Find("codings") is not { } node)
            return names;
        if (node.Items is { Count: 0 })
            section.Reading.Add(node, "is an empty list; write compress = off.");
        foreach (var element in Reading.Elements(node))
            if (section.Reading.Text(element) is { } name)
                if (!Array.Exists(Known, coding => coding.Name == name))
                    section.Reading.Add(element, $"is '{name}', but must be br, zstd or gzip.");
                else if (names.Contains(name))
                    section.Reading.Add(element, $"names {name} a second time.");
                else
                    names.Add(name);
        return names;
    }

    private static Dictionary<string, int> Levels(Section? section, List<string> names)
    {
        var levels = new Dictionary<string, int>(StringComparer.Ordinal);
        if (section is null)
            return levels;
        foreach (var (name, least, most, _) in Known)
            if (section.Whole(name, least, most) is { } level)
            {
                levels[name] = level;
                if (names.Count > 0 && !names.Contains(name))
                    section.Reading.Add(
                        section.Node.Find(name)!,
                        $"is of no use: {name} is none of codings."
                    );
            }
        section.Close();
        return levels;
    }
}
