using System.Globalization;
using System.Net;
using System.Text;

namespace ActorHttp.Site;

/// <summary>A file of the project, line by line, so that a line can be linked to.</summary>
internal static class SourceText
{
    public static string ToHtml(string text)
    {
        var html = new StringBuilder("<pre class=source><code>");
        var number = 0;
        foreach (var line in text.TrimEnd().Split('\n'))
            html.Append(
                CultureInfo.InvariantCulture,
                $"<span id=L{++number}>{WebUtility.HtmlEncode(line.TrimEnd('\r'))}</span>\n"
            );
        return html.Append("</code></pre>").ToString();
    }
}
