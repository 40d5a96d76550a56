using System.Buffers;
using System.Text;
using System.Text.Json;
using ActorHttp.Protocol;

namespace ActorHttp.AccessLogs;

/// <summary>A JSON object; what is not known is left out.</summary>
internal sealed class JsonLine(bool hidesQuery) : ILineFormat
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? s_json;

    public void Write(LineBuffer line, in AccessRecord record)
    {
        var buffer = s_buffer ??= new ArrayBufferWriter<byte>(1024);
        buffer.ResetWrittenCount();
        var json = s_json ??= new Utf8JsonWriter(buffer);
        json.Reset(buffer);
        json.WriteStartObject();
        json.WriteString("time"u8, record.Time);
        json.WriteString("client"u8, Facts.ClientOf(in record));
        WriteIfKnown(json, "user"u8, record.User);
        if (record.Request is { } request)
            WriteRequest(json, request);
        WriteResponse(json, in record);
        json.WriteEndObject();
        json.Flush();
        line.Add(buffer.WrittenSpan).Add((byte)'\n');
    }

    private void WriteRequest(Utf8JsonWriter json, HttpRequest request)
    {
        json.WriteString("method"u8, request.Method.Name);
        json.WriteString("scheme"u8, request.Scheme);
        json.WriteString("host"u8, request.Host);
        json.WriteString(
            "target"u8,
            Encoding.Latin1.GetString(Facts.TargetOf(request, hidesQuery))
        );
        json.WriteString("protocol"u8, Facts.VersionOf(request));
        WriteIfKnown(json, "referer"u8, request.Headers.Get("Referer"));
        WriteIfKnown(json, "agent"u8, request.Headers.Get("User-Agent"));
    }

    private static void WriteResponse(Utf8JsonWriter json, in AccessRecord record)
    {
        json.WriteNumber("status"u8, record.Status);
        json.WriteNumber("bytes"u8, record.BodyBytes);
        json.WriteNumber("seconds"u8, Math.Round(record.Duration.TotalSeconds, 6));
        WriteIfKnown(json, "route"u8, record.Route);
        WriteIfKnown(json, "error"u8, record.Error);
    }

    private static void WriteIfKnown(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }
}
