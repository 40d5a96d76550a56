using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorHttp.LoadTesting.Reports;

/// <summary>Writes and reads the JSON that this room's page describes.</summary>
internal static class JsonReport
{
    public static string Write(LoadReport report) =>
        JsonSerializer.Serialize(report, JsonShape.Default.LoadReport) + "\n";

    public static LoadReport Read(string json)
    {
        try
        {
            var report =
                JsonSerializer.Deserialize(json, JsonShape.Default.LoadReport)
                ?? throw new FormatException("This is no report of a load test, but null.");
            return report.Version is >= 1 and <= LoadReport.CurrentVersion
                ? report
                : throw new FormatException(
                    $"This report has version {report.Version};"
                        + $" version {LoadReport.CurrentVersion} is read here."
                );
        }
        catch (JsonException damage)
        {
            throw new FormatException(
                $"This is no report of a load test: {damage.Message}",
                damage
            );
        }
    }
}

/// <summary>How the records become JSON.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    Converters = [typeof(JsonLatency), typeof(JsonSeconds)]
)]
[JsonSerializable(typeof(LoadReport))]
internal sealed partial class JsonShape : JsonSerializerContext;
