using System.Text.Json;

namespace ActorHttp.LoadTesting.Reports;

/// <summary>Writes and reads the JSON that this room's page describes.</summary>
/// <remarks>By reflection: generated code would set what a file lacks to null, not to its default.
/// </remarks>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        Converters = { new JsonLatency(), new JsonSeconds() },
    };

    public static string Write(LoadReport report) =>
        JsonSerializer.Serialize(report, Options) + "\n";

    public static LoadReport Read(string json)
    {
        try
        {
            var report =
                JsonSerializer.Deserialize<LoadReport>(json, Options)
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
