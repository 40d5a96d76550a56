using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ActorHttp.Site;

/// <summary>A page of Markdown.</summary>
internal sealed class Document
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseAutoIdentifiers(Markdig.Extensions.AutoIdentifiers.AutoIdentifierOptions.GitHub)
        .UsePipeTables()
        .Build();

    // The order of the menu; what is not named comes behind.
    private static readonly string[] Order =
    [
        "README.md",
        "docs/guide.md",
        "docs/configuration.md",
        "docs/behind-a-proxy.md",
        "docs/load-testing.md",
        "docs/performance.md",
        "docs/security.md",
        "docs/telemetry.md",
        "docs/design.md",
        "docs/conformance.md",
        "docs/CHANGELOG.md",
    ];

    private readonly MarkdownDocument _tree;

    private Document(string root, string path)
    {
        Path = path;
        _tree = Markdown.Parse(File.ReadAllText(System.IO.Path.Combine(root, path)), Pipeline);
        var heading = _tree.Descendants<HeadingBlock>().FirstOrDefault();
        Title = heading is null ? path : TextOf(heading);
        Ids = [.. _tree.Descendants<HeadingBlock>().Select(one => one.GetAttributes().Id ?? "")];
    }

    /// <summary>In the project, with slashes.</summary>
    public string Path { get; }

    public string Title { get; }

    /// <summary>What links may point to.</summary>
    public HashSet<string> Ids { get; }

    /// <summary>In the site.</summary>
    public string Page =>
        Path == "README.md"
            ? "index.html"
            : System.IO.Path.GetFileNameWithoutExtension(Path).ToLowerInvariant() + ".html";

    /// <summary>All of a project, as the menu shows them.</summary>
    public static IEnumerable<Document> AllOf(string root) =>
        Directory
            .GetFiles(System.IO.Path.Combine(root, "docs"), "*.md")
            .Select(file => $"docs/{System.IO.Path.GetFileName(file)}")
            .Append("README.md")
            .OrderBy(path => (uint)Array.IndexOf(Order, path))
            .ThenBy(path => path, StringComparer.Ordinal)
            .Select(path => new Document(root, path));

    /// <param name="target">What becomes of a link; null makes it plain text.</param>
    public string ToHtml(Func<string, string?> target)
    {
        foreach (var link in _tree.Descendants<LinkInline>().ToList())
            if (target(link.Url ?? "") is { } url)
                link.Url = url;
            else
                MakePlain(link);
        using var text = new StringWriter();
        var renderer = new HtmlRenderer(text);
        Pipeline.Setup(renderer);
        renderer.Render(_tree);
        return Tables.MakeScrollable(text.ToString());
    }

    private static void MakePlain(LinkInline link)
    {
        foreach (var child in link.ToList())
        {
            child.Remove();
            link.InsertBefore(child);
        }
        link.Remove();
    }

    private static string TextOf(HeadingBlock heading) =>
        string.Concat(
            heading.Inline!.Descendants().OfType<LiteralInline>().Select(one => one.Content)
        );
}
