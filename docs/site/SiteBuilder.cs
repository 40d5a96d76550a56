using System.IO.Compression;
using System.Reflection;
using System.Text;

namespace ActorHttp.Site;

/// <summary>What has become of a site.</summary>
/// <param name="Pages">How many it has.</param>
/// <param name="BrokenLinks">A line for each link that leads nowhere.</param>
internal sealed record BuiltSite(int Pages, IReadOnlyList<string> BrokenLinks);

/// <summary>The project's Markdown as a site of files: a page for each document, one for each file
/// that a document links to.</summary>
internal sealed class SiteBuilder
{
    private static readonly string[] Theme = ["site.css", "site.js", "favicon.svg"];

    private readonly string _root;
    private readonly string _output;
    private readonly List<string> _broken = [];
    private readonly SortedSet<string> _sources = new(StringComparer.Ordinal);
    private readonly List<Document> _documents;
    private readonly PageTemplate _template;
    private int _pages;

    private SiteBuilder(string root, string output)
    {
        _root = root;
        _output = output;
        _documents = [.. Document.AllOf(root)];
        _template = new PageTemplate(Resource("page.html"), _documents);
    }

    /// <summary>Writes all pages; what was in the folder is deleted first.</summary>
    public static BuiltSite Build(string root, string output)
    {
        if (Directory.Exists(output))
            Directory.Delete(output, recursive: true);
        var builder = new SiteBuilder(root, output);
        builder.Write();
        return new BuiltSite(builder._pages, builder._broken);
    }

    private void Write()
    {
        foreach (var document in _documents)
            Write(document);
        foreach (var source in _sources)
            Write(source);
        Write("404.html", _template.Page("Not found", "<h1>Not found</h1>", depth: 0));
        foreach (var file in Theme)
            Write(file, Resource(file));
        foreach (var picture in Directory.GetFiles(Path.Combine(_root, "docs"), "*.svg"))
            Write(Path.GetFileName(picture), File.ReadAllText(picture));
    }

    private void Write(Document document)
    {
        var links = new LinkMap(_root, document, _documents, _sources);
        var html = document.ToHtml(links.Target);
        _broken.AddRange(links.Broken);
        Write(document.Page, _template.Page(document.Title, html, depth: 0, document.Page));
    }

    private void Write(string source)
    {
        var text = File.ReadAllText(Path.Combine(_root, source));
        var html = $"<h1 class=path>{source}</h1>{SourceText.ToHtml(text)}";
        var page = LinkMap.PageOf(source);
        Write(page, _template.Page(source, html, depth: page.Count(one => one == '/')));
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(_output, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var bytes = Encoding.UTF8.GetBytes(text);
        File.WriteAllBytes(full, bytes);
        using var packed = File.Create(full + ".br");
        using var brotli = new BrotliStream(packed, CompressionLevel.Optimal);
        brotli.Write(bytes);
        _pages += path.EndsWith(".html", StringComparison.Ordinal) ? 1 : 0;
    }

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
