using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace ActorHttp.Binding;

/// <summary>Bodies of requests as values.</summary>
internal static class JsonBody
{
    /// <exception cref="ArgumentException">JSON cannot become this type.</exception>
    public static BodyReader ReaderOf(ParameterInfo parameter, BindingContext context)
    {
        var info = TypeInfo(parameter, context);
        return typeof(JsonBody)
            .GetMethod(nameof(Reader), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(parameter.ParameterType)
            .CreateDelegate<Func<JsonTypeInfo, BodyReader>>()(info);
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

    private static BodyReader Reader<T>(JsonTypeInfo info)
    {
        var typed = (JsonTypeInfo<T>)info;
        return async (request, gone) => await request.ReadJsonAsync(typed, ct: gone);
    }
}
