using System.Buffers;
using System.Text.Json;

namespace ActorHttp.Protocol;

/// <summary>Problem details as JSON (RFC 9457).</summary>
internal static class Problem
{
    private static readonly string[] Own = ["type", "title", "status", "detail", "instance"];

    private static readonly IReadOnlyDictionary<string, object?> None = System
        .Collections
        .ObjectModel
        .ReadOnlyDictionary<string, object?>
        .Empty;

    internal static HttpResponse Of(
        int status,
        string? title,
        string? detail,
        string? type,
        IReadOnlyDictionary<string, object?>? extensions
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            Write(json, "type", type);
            Write(json, "title", title ?? (type is null ? StatusLine.ReasonOf(status) : null));
            json.WriteNumber("status", status);
            Write(json, "detail", detail);
            Write(json, extensions);
            json.WriteEndObject();
        }
        return HttpResponse.Bytes(body.WrittenMemory, "application/problem+json", status);
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, object?>? extensions)
    {
        foreach (var (name, value) in extensions ?? None)
        {
            if (Own.Contains(name, StringComparer.Ordinal))
                throw new ArgumentException(
                    $"'{name}' is a member of every problem: give it by its own parameter.",
                    nameof(extensions)
                );
            json.WritePropertyName(name);
            JsonSerializer.Serialize(json, value, JsonSerializerOptions.Web);
        }
    }
}
