using System.Globalization;
using ActorHttp.LoadTesting.Arrivals;
using static System.FormattableString;

namespace ActorHttp.LoadTesting.Reports;

/// <summary>One page, without a script, a font or a picture from elsewhere: verdict, key figures,
/// charts, tables, and where it was measured.</summary>
internal static class HtmlReport
{
    // Should a text ever escape its escaping, it still can load and run nothing.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    public static string Of(LoadReport report) =>
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        + $"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        + "<meta name=\"color-scheme\" content=\"light dark\">"
        + $"<title>Load test of {HtmlText.Escape(Target(report))}</title>"
        + $"<style>{HtmlStyle.Sheet}</style></head><body><main>\n"
        + Head(report)
        + VerdictCard(report.Verdict)
        + (report.All.Requests == 0 ? "" : Findings(report))
        + HtmlFigures.Background(report)
        + "</main></body></html>\n";

    private static string Findings(LoadReport report) =>
        HtmlFigures.Tiles(report) + HtmlCharts.Of(report) + HtmlFigures.Tables(report);

    private static string Target(LoadReport report) =>
        report.Plan.Urls.Count > 0 ? report.Plan.Urls[0] : "a server";

    private static string Head(LoadReport report)
    {
        var others = report.Plan.Urls.Count - 1;
        var more = others > 0 ? Invariant($" and {others} more") : "";
        var started = report.Started.ToString(
            "yyyy-MM-dd HH:mm:ss zzz",
            CultureInfo.InvariantCulture
        );
        return "<header><p class=\"kind\">Load test</p>"
            + HtmlText.Element("h1", HtmlText.Escape(Target(report) + more))
            + HtmlText.Note(
                $"{TextReport.PlanWords(report.Plan)} · took {Durations.Words(report.Took)}"
                    + $" · {started}"
            )
            + "</header>\n";
    }

    private static string VerdictCard(Verdict verdict)
    {
        var title = verdict.IsGeneratorsLimit ? "<h2>These numbers are not the server’s</h2>" : "";
        var sentences = verdict.Sentences.Select(s => HtmlText.Element("p", HtmlText.Escape(s)));
        return HtmlText.Element(
                "div",
                title + string.Concat(sentences),
                verdict.IsGeneratorsLimit ? "verdict bad" : "verdict"
            ) + "\n";
    }
}
