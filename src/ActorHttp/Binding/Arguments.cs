using System.Linq.Expressions;
using System.Reflection;
using ActorHttp.Protocol;

namespace ActorHttp.Binding;

/// <summary>Where the value of a parameter comes from: by its attribute, its type, or its
/// name.</summary>
internal static class Arguments
{
    /// <summary>Whether the parameter is the body: said by its attribute, or nothing else
    /// fits.</summary>
    public static bool IsBody(ParameterInfo parameter, BindingContext context) =>
        parameter.IsDefined(typeof(BodyAttribute))
        || (
            !parameter.IsDefined(typeof(HeaderAttribute))
            && !parameter.IsDefined(typeof(QueryAttribute))
            && OfRequest(parameter.ParameterType, new Inputs()) is null
            && !context.IsInPath(parameter.Name!)
            && !TextValue.CanParse(parameter.ParameterType)
            && context.Source?.Invoke(parameter.ParameterType) is null
            && (
                context.MayHaveBody
                    ? true
                    : throw context.Wrong(
                        parameter,
                        "is no value that a path or query can hold, no service that is known, "
                            + "and the method has no body"
                    )
            )
        );

    /// <summary>The expression that makes the value for each request.</summary>
    public static Expression Of(ParameterInfo parameter, BindingContext context, Inputs inputs)
    {
        var type = parameter.ParameterType;
        if (IsBody(parameter, context))
            return Expression.Convert(inputs.Body, type);
        if (parameter.GetCustomAttribute<HeaderAttribute>() is { } header)
            return FromText(parameter, inputs, nameof(TextValue.OfHeader), header.Name, context);
        if (parameter.GetCustomAttribute<QueryAttribute>() is { } query)
            return FromText(parameter, inputs, nameof(TextValue.OfQuery), query.Name, context);
        if (OfRequest(type, inputs) is { } part)
            return part;
        if (context.IsInPath(parameter.Name!))
            return FromText(parameter, inputs, nameof(TextValue.OfRoute), parameter.Name!, context);
        if (TextValue.CanParse(type))
            return FromText(parameter, inputs, nameof(TextValue.OfQuery), parameter.Name!, context);
        var make = context.Source!(type)!;
        return Expression.Convert(
            Expression.Invoke(Expression.Constant(make), inputs.Request),
            type
        );
    }

    // What the request has under a type of its own.
    private static Expression? OfRequest(Type type, Inputs inputs)
    {
        if (type == typeof(HttpRequest))
            return inputs.Request;
        if (type == typeof(CancellationToken))
        {
            inputs.UsesToken = true;
            return inputs.Gone;
        }
        var property = typeof(HttpRequest)
            .GetProperties()
            .FirstOrDefault(one => one.PropertyType == type && type.Namespace == Protocol);
        return property is null ? null : Expression.Property(inputs.Request, property);
    }

    private static readonly string? Protocol = typeof(HttpRequest).Namespace;

    private static MethodCallExpression FromText(
        ParameterInfo parameter,
        Inputs inputs,
        string source,
        string name,
        BindingContext context
    )
    {
        var type = parameter.ParameterType;
        if (!TextValue.CanParse(type))
            throw context.Wrong(parameter, "cannot be read from text: its type has no TryParse");
        var isOptional = parameter.HasDefaultValue || IsNullable(parameter);
        var fallback = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        return Expression.Call(
            typeof(TextValue),
            source,
            [type],
            inputs.Request,
            Expression.Constant(name),
            Expression.Constant(isOptional),
            Expression.Convert(Expression.Constant(fallback), typeof(object)),
            Expression.Constant(TextValue.ParserOf(type))
        );
    }

    /// <summary>Whether the type says that there may be no value.</summary>
    public static bool IsNullable(ParameterInfo parameter) =>
        Nullable.GetUnderlyingType(parameter.ParameterType) is not null
        || new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
}
