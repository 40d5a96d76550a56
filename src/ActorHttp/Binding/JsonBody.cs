using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using ActorHttp.Protocol;

namespace ActorHttp.Binding;

/// <summary>Bodies of requests as values.</summary>
/// <remarks>A parameter that may be null takes an absent body and the JSON null; another refuses
/// them with 400.</remarks>
internal static class JsonBody
{
    /// <exception cref="ArgumentException">JSON cannot become this type.</exception>
    public static BodyReader ReaderOf(ParameterInfo parameter, BindingContext context)
    {
        var info = TypeInfo(parameter, context);
        return typeof(JsonBody)
            .GetMethod(nameof(Reader), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(parameter.ParameterType)
            .CreateDelegate<Func<JsonTypeInfo, bool, BodyReader>>()(
                info,
                Arguments.IsNullable(parameter)
            );
    }

    private static JsonTypeInfo TypeInfo(ParameterInfo parameter, BindingContext context)
    {
        try
        {
            return context.Json.GetTypeInfo(parameter.ParameterType);
        }
        catch (Exception cause) when (cause is NotSupportedException or InvalidOperationException)
        {
            throw context.Wrong(parameter, $"cannot be read as JSON: {cause.Message}");
        }
    }

    private static BodyReader Reader<T>(JsonTypeInfo info, bool mayBeNull)
    {
        var typed = (JsonTypeInfo<T>)info;
        return async (request, gone) =>
            mayBeNull && request.Body.Length == 0 ? null
            : await request.ReadJsonAsync(typed, ct: gone) is { } value ? value
            : mayBeNull ? null
            : throw new HttpStatusException(400, "The body is the JSON null.");
    }
}
