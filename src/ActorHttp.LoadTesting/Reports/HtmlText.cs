using System.Net;

namespace ActorHttp.LoadTesting.Reports;

/// <summary>Elements of a page; every text goes through <see cref="Escape"/>, wherever it came
/// from.</summary>
internal static class HtmlText
{
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    public static string Element(string name, string html, string? style = null) =>
        style is null ? $"<{name}>{html}</{name}>" : $"<{name} class=\"{style}\">{html}</{name}>";

    public static string Section(string title, params IEnumerable<string> html) =>
        $"<section><h2>{Escape(title)}</h2>{string.Concat(html)}</section>\n";

    public static string Note(string text) => Element("p", Escape(text), "note");

    /// <summary>The first cell of each row is its heading; the first row is the table's.</summary>
    public static string Table(IReadOnlyList<string[]> rows) =>
        "<div class=\"scroll\"><table><thead>"
        + Row(rows[0], "th")
        + "</thead><tbody>"
        + string.Concat(rows.Skip(1).Select(row => Row(row, "td")))
        + "</tbody></table></div>";

    /// <summary>Names and what they are.</summary>
    public static string Facts(IEnumerable<(string Name, string Text)> facts) =>
        Element(
            "dl",
            string.Concat(
                facts
                    .Where(fact => fact.Text.Length > 0)
                    .Select(fact =>
                        Element("dt", Escape(fact.Name)) + Element("dd", Escape(fact.Text))
                    )
            )
        );

    private static string Row(string[] cells, string element) =>
        "<tr>"
        + Element("th", Escape(cells[0]))
        + string.Concat(cells.Skip(1).Select(cell => Element(element, Escape(cell))))
        + "</tr>";
}
