using System.Linq.Expressions;
using ActorHttp.Protocol;
using ActorHttp.Routing;

namespace ActorHttp.Binding;

/// <summary>Makes a route of any function: what binds its parameters and its result is compiled
/// once, when the route is added.</summary>
internal static class BoundRoute
{
    /// <exception cref="ArgumentException">A parameter or the result cannot be bound.</exception>
    public static Route Of(Delegate answer, BindingContext context)
    {
        var inputs = new Inputs();
        var parameters = answer.Method.GetParameters();
        var bodies = parameters.Where(parameter => Arguments.IsBody(parameter, context)).ToArray();
        if (bodies.Length > 1)
            throw context.Wrong(bodies[1], "is a second body; a request has one");
        var arguments = parameters.Select(p => Arguments.Of(p, context, inputs));
        var call = Expression.Invoke(Expression.Constant(answer), arguments);
        var body = bodies.Length == 0 ? null : JsonBody.ReaderOf(bodies[0], context);
        var returned = Results.Of(call, answer.Method.ReturnType, context.Json);
        return returned.Type == typeof(HttpResult)
            ? AtOnce(Compile<HttpResult>(returned, inputs), body, inputs.UsesToken)
            : Later(Compile<ValueTask<HttpResult>>(returned, inputs), body);
    }

    private static Call<T> Compile<T>(Expression returned, Inputs inputs) =>
        Expression.Lambda<Call<T>>(returned, inputs.Request, inputs.Gone, inputs.Body).Compile();

    private static Route AtOnce(Call<HttpResult> call, BodyReader? body, bool usesToken)
    {
        if (body is not null)
            return new AsyncRoute(
                async (request, gone) => call(request, gone, await body(request, gone))
            );
        return usesToken
            ? new AsyncRoute((request, gone) => new(call(request, gone, null)))
            : new InlineRoute(request => call(request, default, null)) { IsFunction = true };
    }

    private static AsyncRoute Later(Call<ValueTask<HttpResult>> call, BodyReader? body) =>
        body is null
            ? new((request, gone) => call(request, gone, null))
            : new(async (request, gone) => await call(request, gone, await body(request, gone)));

    private delegate T Call<T>(HttpRequest request, CancellationToken gone, object? body);
}

/// <summary>What a bound function is made of at each call.</summary>
internal sealed class Inputs
{
    public ParameterExpression Request { get; } = Expression.Parameter(typeof(HttpRequest));

    public ParameterExpression Gone { get; } = Expression.Parameter(typeof(CancellationToken));

    public ParameterExpression Body { get; } = Expression.Parameter(typeof(object));

    public bool UsesToken { get; set; }
}

/// <summary>Reads a body into what a parameter takes.</summary>
internal delegate ValueTask<object?> BodyReader(HttpRequest request, CancellationToken gone);
