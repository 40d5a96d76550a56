using System.Globalization;
using System.Text;
using ActorHttp.LoadTesting.Measuring;
using static System.FormattableString;

namespace ActorHttp.LoadTesting.Reports;

/// <summary>A histogram log, version 1.3, of response and service times in nanoseconds, tagged so.
/// </summary>
/// <remarks>The package's own writer writes UTF-16, which no other tool reads.</remarks>
internal static class HdrLog
{
    public static string Of(LoadReport report)
    {
        var started = report.Started.ToUnixTimeMilliseconds() / 1000.0;
        var text = new StringBuilder()
            .Append("#[Histogram log format version 1.3]\n")
            .Append("#[Times are in nanoseconds]\n")
            .Append(Invariant($"#[StartTime: {started:F3} (seconds since epoch), "))
            .Append(report.Started.ToString("o", CultureInfo.InvariantCulture))
            .Append("]\n\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",")
            .Append("\"Interval_Compressed_Histogram\"\n");
        foreach (var point in report.Timeline)
        {
            var from = started + point.From.TotalSeconds;
            AppendLine(text, "response", from, point.For, point.Response);
            AppendLine(text, "service", from, point.For, point.Service);
        }
        return text.ToString();
    }

    private static void AppendLine(
        StringBuilder text,
        string tag,
        double from,
        TimeSpan length,
        Latency latency
    )
    {
        var max = latency.Max?.TotalMilliseconds ?? 0;
        text.Append(Invariant($"Tag={tag},{from:F3},{length.TotalSeconds:F3},{max:F3},"))
            .Append(HdrFormat.EncodeNanoseconds(latency.Histogram))
            .Append('\n');
    }
}
