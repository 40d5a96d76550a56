using ActorHttp.Files;
using ActorHttp.Protocol;

namespace ActorHttp.Host.Configuration;

/// <summary>Reads the keys of a route that are about files.</summary>
internal static class FilesReader
{
    /// <summary>What is not said has its default.</summary>
    public static StaticFileOptions Read(Section section)
    {
        var defaults = StaticFileOptions.Default;
        return new()
        {
            IndexFiles = section.Texts("index") ?? defaults.IndexFiles,
            Listing = section.Flag("listing") ?? defaults.Listing,
            Fallback = section.Flag("spa") == true ? "index.html" : null,
            Precompressed = section.Flag("precompressed") ?? defaults.Precompressed,
            NotFoundPage = section.Text("not-found-page"),
            NotFound = ErrorPage.NotFound,
            CacheControl = Rules(section),
            ContentTypes = Types(section.Below("types")),
            FollowLinks = section.Flag("follow-links") ?? defaults.FollowLinks,
            DotFiles = section.Flag("dot-files") ?? defaults.DotFiles,
            CacheBytes = section.Bytes("cache-bytes") ?? defaults.CacheBytes,
            CheckEvery = section.Time("check-every") ?? defaults.CheckEvery,
        };
    }

    private static CacheRule[] Rules(Section section)
    {
        if (section.Find("cache-control") is not { } node)
            return [];
        if (node.Members is null)
            return section.Reading.Text(node) is { } all
                ? Checked(node, "*", all, section.Reading)
                : [];
        return
        [
            .. node.Members.SelectMany(rule =>
                section.Reading.Text(rule.Value) is { } value
                    ? Checked(rule.Value, rule.Name, value, section.Reading)
                    : []
            ),
        ];
    }

    private static CacheRule[] Checked(
        ConfigNode node,
        string pattern,
        string value,
        Reading reading
    ) =>
        reading.Try(node, () => ResponseFields.Of(("Cache-Control", value))) is null
            ? []
            : [new(pattern, value)];

    private static Dictionary<string, string> Types(Section? section)
    {
        var types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (extension, node) in section?.Entries() ?? [])
            if (!extension.StartsWith('.'))
                section!.Reading.Add(node, "is no extension: write it with its dot.");
            else if (section!.Reading.Text(node) is { } type)
                if (
                    section.Reading.Try(node, () => ResponseFields.Of(("Content-Type", type)))
                    is not null
                )
                    types[extension] = type;
        return types;
    }
}
