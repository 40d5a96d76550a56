using System.Text.Encodings.Web;
using System.Text.Json;
using ActorHttp.Benchmarks.Workloads;

namespace ActorHttp.Benchmarks.Reports;

/// <summary>Writes a comparison into a folder: JSON with every round, Markdown, and a chart.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(
        string folder,
        MachineFacts facts,
        IReadOnlyList<WorkloadResult> results,
        IReadOnlyList<Answer> answers
    )
    {
        Directory.CreateDirectory(folder);
        var rounds = results.SelectMany(result => result.Rounds);
        var json = JsonSerializer.Serialize(
            new
            {
                facts,
                rounds,
                answers,
            },
            Indented
        );
        File.WriteAllText(Path.Combine(folder, "rounds.json"), json);
        File.WriteAllText(Path.Combine(folder, RatioChart.FileName), RatioChart.Draw(results));
        File.WriteAllLines(
            Path.Combine(folder, "report.md"),
            MarkdownPage.Lines(facts, results, answers)
        );
        Console.WriteLine($"written: {Path.GetFullPath(folder)}");
    }
}
