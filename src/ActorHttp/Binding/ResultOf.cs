using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ActorHttp.Protocol;

namespace ActorHttp.Binding;

/// <summary>One value's result.</summary>
internal static class ResultOf
{
    private const string OctetStream = "application/octet-stream";

    /// <summary>204 (No Content).</summary>
    public static readonly HttpResult Nothing = HttpResponse.Empty(204);

    /// <summary>What makes results of values of a type; chosen once.</summary>
    public static Func<T, HttpResult> ConverterOf<T>(JsonSerializerOptions json)
    {
        if (typeof(HttpResult).IsAssignableFrom(typeof(T)))
            return value => (HttpResult)(object)value!;
        if (typeof(T) == typeof(string))
            return value => HttpResponse.Text((string)(object)value! ?? "");
        if (typeof(T) == typeof(byte[]))
            return value => HttpResponse.Bytes((byte[])(object)value!, OctetStream);
        if (typeof(T) == typeof(ReadOnlyMemory<byte>))
            return value => HttpResponse.Bytes((ReadOnlyMemory<byte>)(object)value!, OctetStream);
        if (typeof(IAsyncEnumerable<ReadOnlyMemory<byte>>).IsAssignableFrom(typeof(T)))
            return value =>
                Http.Stream((IAsyncEnumerable<ReadOnlyMemory<byte>>)(object)value!, OctetStream);
        if (typeof(Stream).IsAssignableFrom(typeof(T)))
            return value => Http.Stream((Stream)(object)value!, OctetStream);
        if (typeof(T) == typeof(object))
            return value => Any(value, json);
        var info = (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T));
        return value => HttpResponse.Json(value, info);
    }

    /// <summary>Of a value by the type that it turns out to have.</summary>
    public static HttpResponse Json(object value, JsonSerializerOptions json) =>
        HttpResponse.Bytes(
            JsonSerializer.SerializeToUtf8Bytes(value, json.GetTypeInfo(value.GetType())),
            "application/json"
        );

    public static async ValueTask<HttpResult> Task(Task work)
    {
        await work;
        return Nothing;
    }

    public static async ValueTask<HttpResult> Task(ValueTask work)
    {
        await work;
        return Nothing;
    }

    public static async ValueTask<HttpResult> Task<T>(Task<T> work, Func<T, HttpResult> convert) =>
        convert(await work);

    public static async ValueTask<HttpResult> Task<T>(
        ValueTask<T> work,
        Func<T, HttpResult> convert
    ) => convert(await work);

    private static HttpResult Any(object? value, JsonSerializerOptions json) =>
        value switch
        {
            null => Nothing,
            HttpResult result => result,
            string text => HttpResponse.Text(text),
            _ => Json(value, json),
        };
}
