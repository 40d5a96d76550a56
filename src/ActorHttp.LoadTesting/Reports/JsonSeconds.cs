using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorHttp.LoadTesting.Reports;

/// <summary>A time as a number of seconds.</summary>
internal sealed class JsonSeconds : JsonConverter<TimeSpan>
{
    private const decimal PerSecond = TimeSpan.TicksPerSecond;

    public override TimeSpan Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) =>
        reader.TryGetDecimal(out var seconds) && Math.Abs(seconds) < long.MaxValue / PerSecond
            ? TimeSpan.FromTicks((long)(seconds * PerSecond))
            : throw new JsonException("A time is out of range.");

    public override void Write(
        Utf8JsonWriter writer,
        TimeSpan value,
        JsonSerializerOptions options
    ) => writer.WriteNumberValue(value.Ticks / PerSecond);
}
