namespace ActorHttp.Site;

/// <summary>Wide tables scroll by themselves, not the page.</summary>
internal static class Tables
{
    public static string MakeScrollable(string html) =>
        html.Replace("<table>", "<div class=wide><table>", StringComparison.Ordinal)
            .Replace("</table>", "</table></div>", StringComparison.Ordinal);
}
