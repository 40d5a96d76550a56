namespace ActorHttp.Site;

/// <summary>Where the links of a document lead in the site.</summary>
internal sealed class LinkMap(
    string root,
    Document from,
    IReadOnlyList<Document> documents,
    ISet<string> sources
)
{
    private readonly List<string> _broken = [];

    /// <summary>Links that lead nowhere.</summary>
    public IReadOnlyList<string> Broken => _broken;

    /// <summary>The page of a file that is no document.</summary>
    public static string PageOf(string source) => $"source/{source}.html";

    /// <summary>The link as the site has it; null for a folder, which has no page.</summary>
    public string? Target(string url)
    {
        if (url.Contains("://", StringComparison.Ordinal))
            return url;
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var (path, id) = hash < 0 ? (url, "") : (url[..hash], url[(hash + 1)..]);
        var full = path.Length == 0 ? from.Path : Resolve(path);
        return documents.FirstOrDefault(document => document.Path == full) is { } document
            ? ToDocument(document, id, url)
            : ToFile(full, url);
    }

    private string Resolve(string path)
    {
        var folder = Path.GetDirectoryName(Path.Combine(root, from.Path))!;
        return Path.GetRelativePath(root, Path.GetFullPath(Path.Combine(folder, path)))
            .Replace('\\', '/');
    }

    private string ToDocument(Document document, string id, string url)
    {
        if (id.Length == 0)
            return document.Page;
        if (!document.Ids.Contains(id))
            _broken.Add($"{from.Path}: {url}: no such heading");
        return $"{document.Page}#{id}";
    }

    private string? ToFile(string path, string url)
    {
        if (
            path.StartsWith("docs/", StringComparison.Ordinal)
            && path.EndsWith(".svg", StringComparison.Ordinal)
        )
            return Path.GetFileName(path);
        var full = Path.Combine(root, path);
        if (File.Exists(full))
        {
            sources.Add(path);
            return PageOf(path);
        }
        if (!Directory.Exists(full))
            _broken.Add($"{from.Path}: {url}: no such file");
        return null;
    }
}
