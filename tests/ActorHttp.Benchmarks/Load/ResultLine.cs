using System.Text.Json;

namespace ActorHttp.Benchmarks.Load;

/// <summary>A result as the last line of a program's output, behind a mark.</summary>
internal static class ResultLine
{
    public const string Mark = "result: ";

    public static string Of<T>(T result) => Mark + JsonSerializer.Serialize(result);

    /// <exception cref="InvalidDataException">There is none.</exception>
    public static T Read<T>(string output, string error)
    {
        var mark = output.IndexOf(Mark, StringComparison.Ordinal);
        return mark < 0
            ? throw new InvalidDataException($"The load gave no result: {output}{error}")
            : JsonSerializer.Deserialize<T>(output[(mark + Mark.Length)..])!;
    }
}
