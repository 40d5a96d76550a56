using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using ActorHttp.Protocol;

namespace ActorHttp.Bodies;

/// <summary>JSON (RFC 8259) as a value: one, in UTF-8, no deeper than the limit.</summary>
internal static class JsonContent
{
    /// <exception cref="HttpStatusException">400 with the place, and nothing of the content.
    /// </exception>
    public static T? Read<T>(ReadOnlySpan<byte> bytes, JsonTypeInfo<T> typeInfo, int depth)
    {
        // The reader looks into strings only where they are asked for.
        if (!Utf8.IsValid(bytes))
            throw new HttpStatusException(400, "The JSON is not UTF-8 text.");
        var reader = new Utf8JsonReader(bytes, Options(typeInfo.Options, depth));
        try
        {
            var value = JsonSerializer.Deserialize(ref reader, typeInfo);
            // Throws if more follows.
            reader.Read();
            return value;
        }
        catch (JsonException wrong)
        {
            throw new HttpStatusException(400, $"The JSON is not what is expected{Place(wrong)}.");
        }
    }

    private static JsonReaderOptions Options(JsonSerializerOptions program, int depth) =>
        new()
        {
            AllowTrailingCommas = program.AllowTrailingCommas,
            CommentHandling = program.ReadCommentHandling,
            MaxDepth = program.MaxDepth == 0 ? depth : Math.Min(depth, program.MaxDepth),
        };

    /// <summary>Counted from 1.</summary>
    private static string Place(JsonException wrong) =>
        wrong is { LineNumber: { } line, BytePositionInLine: { } position }
            ? string.Create(
                CultureInfo.InvariantCulture,
                $", at line {line + 1}, byte {position + 1}"
            )
            : "";
}
