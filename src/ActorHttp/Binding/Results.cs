using System.Linq.Expressions;
using System.Text.Json;
using ActorHttp.Protocol;

namespace ActorHttp.Binding;

/// <summary>Makes results of what functions give back.</summary>
/// <remarks>An <see cref="HttpResult"/> is one; text becomes text/plain; bytes and streams of bytes
/// application/octet-stream; nothing becomes 204; every other value JSON. Tasks of these are
/// awaited.</remarks>
internal static class Results
{
    /// <summary>An expression of type <see cref="HttpResult"/>, or of a task of it.</summary>
    public static Expression Of(Expression call, Type type, JsonSerializerOptions json)
    {
        if (type == typeof(void))
            return Expression.Block(
                call,
                Expression.Constant(ResultOf.Nothing, typeof(HttpResult))
            );
        if (type == typeof(Task) || type == typeof(ValueTask))
            return Expression.Call(typeof(ResultOf), nameof(ResultOf.Task), null, call);
        if (IsTask(type))
            return Expression.Call(
                typeof(ResultOf),
                nameof(ResultOf.Task),
                type.GetGenericArguments(),
                call,
                Converter(type.GetGenericArguments()[0], json)
            );
        return Expression.Invoke(Converter(type, json), call);
    }

    private static bool IsTask(Type type) =>
        type.IsGenericType
        && (
            type.GetGenericTypeDefinition() == typeof(Task<>)
            || type.GetGenericTypeDefinition() == typeof(ValueTask<>)
        );

    private static ConstantExpression Converter(Type type, JsonSerializerOptions json) =>
        Expression.Constant(
            typeof(ResultOf)
                .GetMethod(nameof(ResultOf.ConverterOf))!
                .MakeGenericMethod(type)
                .Invoke(null, [json])
        );
}
