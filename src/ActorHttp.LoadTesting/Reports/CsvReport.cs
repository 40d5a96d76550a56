using System.Globalization;
using System.Text;
using ActorHttp.LoadTesting.Measuring;

namespace ActorHttp.LoadTesting.Reports;

/// <summary>The timeline after RFC 4180: a header, then a row for each point; times in
/// milliseconds, empty where too little was measured.</summary>
internal static class CsvReport
{
    private const string Header =
        "second,length_s,target_rate,rate,answered,errors,bytes_received,connections,in_flight,"
        + "response_p50_ms,response_p90_ms,response_p99_ms,response_max_ms,"
        + "service_p50_ms,service_p90_ms,service_p99_ms,service_max_ms";

    public static string Of(LoadReport report)
    {
        var text = new StringBuilder(Header).Append("\r\n");
        foreach (var point in report.Timeline)
            text.AppendJoin(',', Cells(point)).Append("\r\n");
        return text.ToString();
    }

    private static IEnumerable<string> Cells(TimelinePoint point) =>
        [
            Number(point.From.TotalSeconds),
            Number(point.For.TotalSeconds),
            Number(point.TargetRate),
            Number(point.Rate),
            Number(point.Answered),
            Number(point.Errors),
            Number(point.BytesReceived),
            Number(point.Connections),
            Number(point.InFlight),
            .. Cells(point.Response),
            .. Cells(point.Service),
        ];

    private static IEnumerable<string> Cells(Latency latency) =>
        new[] { latency.P50, latency.P90, latency.P99, latency.Max }.Select(time =>
            Number(time?.TotalMilliseconds)
        );

    private static string Number(double? value) =>
        value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
