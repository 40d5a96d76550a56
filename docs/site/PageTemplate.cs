using System.Net;
using System.Text;

namespace ActorHttp.Site;

/// <summary>What all pages have around their text.</summary>
internal sealed class PageTemplate(string html, IReadOnlyList<Document> documents)
{
    /// <param name="title">Of the window.</param>
    /// <param name="text">HTML.</param>
    /// <param name="depth">Folders between the page and the site's root.</param>
    /// <param name="current">The page's own entry in the menu.</param>
    public string Page(string title, string text, int depth, string? current = null)
    {
        var up = string.Concat(Enumerable.Repeat("../", depth));
        return html.Replace("{title}", WebUtility.HtmlEncode(title), StringComparison.Ordinal)
            .Replace("{menu}", Menu(up, current), StringComparison.Ordinal)
            .Replace("{up}", up, StringComparison.Ordinal)
            .Replace("{text}", text, StringComparison.Ordinal);
    }

    private string Menu(string up, string? current)
    {
        var menu = new StringBuilder();
        foreach (var document in documents)
        {
            var mark = document.Page == current ? " aria-current=page" : "";
            var name = WebUtility.HtmlEncode(NameOf(document));
            menu.Append(null, $"<a href=\"{up}{document.Page}\"{mark}>{name}</a>");
        }
        return menu.ToString();
    }

    private static string NameOf(Document document)
    {
        if (document.Page == "index.html")
            return "Overview";
        var name = Path.GetFileNameWithoutExtension(document.Path).ToLowerInvariant();
        return char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ');
    }
}
