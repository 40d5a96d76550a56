using System.Text.Json;
using System.Text.Json.Serialization;
using ActorHttp.LoadTesting.Measuring;

namespace ActorHttp.LoadTesting.Reports;

/// <summary>A latency as its count, its values in milliseconds (null: too little was measured), and
/// the histogram. Only the histogram is read; the rest is for other readers.</summary>
internal sealed class JsonLatency : JsonConverter<Latency>
{
    private const string Histogram = "histogram";

    public override Latency Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    )
    {
        var latency = Latency.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isHistogram = reader.ValueTextEquals(Histogram);
            reader.Read();
            if (isHistogram)
                latency = new(LatencyHistogram.FromBase64(reader.GetString() ?? ""));
            else
                reader.Skip();
        }
        return latency;
    }

    public override void Write(Utf8JsonWriter writer, Latency value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("count", value.Count);
        foreach (var (name, of) in TextTable.Rows)
            WriteTime(writer, name, of(value));
        if (value.Count > 0)
            writer.WriteString(Histogram, value.Histogram.ToBase64());
        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, TimeSpan? time)
    {
        if (time is { } known)
            writer.WriteNumber(name, known.Ticks / (decimal)TimeSpan.TicksPerMillisecond);
        else
            writer.WriteNull(name);
    }
}
