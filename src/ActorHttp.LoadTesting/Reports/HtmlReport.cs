namespace ActorHttp.LoadTesting.Reports;

internal static class HtmlReport
{
    public static string Of(LoadReport report) => "";
}
