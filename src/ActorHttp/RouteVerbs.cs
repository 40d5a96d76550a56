using ActorHttp.Protocol;

namespace ActorHttp;

/// <summary>Routes by the methods of HTTP (RFC 9110 §9, RFC 5789).</summary>
public static class RouteVerbs
{
    /// <summary>One route, to be completed by who answers.</summary>
    public static RouteBuilder Get(this Routes routes, string template) =>
        Checked(routes).Map(HttpMethod.Get, template);

    /// <summary>A function answers at once, on the connection's event loop: it must not block.
    /// </summary>
    public static Routes Get(
        this Routes routes,
        string template,
        Func<HttpRequest, HttpResult> answer
    ) => Checked(routes).Map(HttpMethod.Get, template, answer);

    /// <summary>A function answers later; the token is cancelled when the answer has no use any
    /// more.</summary>
    public static Routes Get(
        this Routes routes,
        string template,
        Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer
    ) => Checked(routes).Map(HttpMethod.Get, template, answer);

    /// <summary>Any function, its parameters bound by name and type.</summary>
    public static Routes Get(this Routes routes, string template, Delegate answer) =>
        Checked(routes).Map(HttpMethod.Get, template, answer);

    /// <inheritdoc cref="Get(Routes, string)"/>
    public static RouteBuilder Post(this Routes routes, string template) =>
        Checked(routes).Map(HttpMethod.Post, template);

    /// <inheritdoc cref="Get(Routes, string, Func{HttpRequest, HttpResult})"/>
    public static Routes Post(
        this Routes routes,
        string template,
        Func<HttpRequest, HttpResult> answer
    ) => Checked(routes).Map(HttpMethod.Post, template, answer);

    /// <inheritdoc cref="Get(Routes, string, Func{HttpRequest, CancellationToken, Task{HttpResponse}})"/>
    public static Routes Post(
        this Routes routes,
        string template,
        Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer
    ) => Checked(routes).Map(HttpMethod.Post, template, answer);

    /// <inheritdoc cref="Get(Routes, string, Delegate)"/>
    public static Routes Post(this Routes routes, string template, Delegate answer) =>
        Checked(routes).Map(HttpMethod.Post, template, answer);

    /// <inheritdoc cref="Get(Routes, string)"/>
    public static RouteBuilder Put(this Routes routes, string template) =>
        Checked(routes).Map(HttpMethod.Put, template);

    /// <inheritdoc cref="Get(Routes, string, Func{HttpRequest, HttpResult})"/>
    public static Routes Put(
        this Routes routes,
        string template,
        Func<HttpRequest, HttpResult> answer
    ) => Checked(routes).Map(HttpMethod.Put, template, answer);

    /// <inheritdoc cref="Get(Routes, string, Func{HttpRequest, CancellationToken, Task{HttpResponse}})"/>
    public static Routes Put(
        this Routes routes,
        string template,
        Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer
    ) => Checked(routes).Map(HttpMethod.Put, template, answer);

    /// <inheritdoc cref="Get(Routes, string, Delegate)"/>
    public static Routes Put(this Routes routes, string template, Delegate answer) =>
        Checked(routes).Map(HttpMethod.Put, template, answer);

    /// <inheritdoc cref="Get(Routes, string)"/>
    public static RouteBuilder Delete(this Routes routes, string template) =>
        Checked(routes).Map(HttpMethod.Delete, template);

    /// <inheritdoc cref="Get(Routes, string, Func{HttpRequest, HttpResult})"/>
    public static Routes Delete(
        this Routes routes,
        string template,
        Func<HttpRequest, HttpResult> answer
    ) => Checked(routes).Map(HttpMethod.Delete, template, answer);

    /// <inheritdoc cref="Get(Routes, string, Func{HttpRequest, CancellationToken, Task{HttpResponse}})"/>
    public static Routes Delete(
        this Routes routes,
        string template,
        Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer
    ) => Checked(routes).Map(HttpMethod.Delete, template, answer);

    /// <inheritdoc cref="Get(Routes, string, Delegate)"/>
    public static Routes Delete(this Routes routes, string template, Delegate answer) =>
        Checked(routes).Map(HttpMethod.Delete, template, answer);

    /// <inheritdoc cref="Get(Routes, string)"/>
    public static RouteBuilder Patch(this Routes routes, string template) =>
        Checked(routes).Map(HttpMethod.Patch, template);

    /// <inheritdoc cref="Get(Routes, string, Func{HttpRequest, HttpResult})"/>
    public static Routes Patch(
        this Routes routes,
        string template,
        Func<HttpRequest, HttpResult> answer
    ) => Checked(routes).Map(HttpMethod.Patch, template, answer);

    /// <inheritdoc cref="Get(Routes, string, Func{HttpRequest, CancellationToken, Task{HttpResponse}})"/>
    public static Routes Patch(
        this Routes routes,
        string template,
        Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer
    ) => Checked(routes).Map(HttpMethod.Patch, template, answer);

    /// <inheritdoc cref="Get(Routes, string, Delegate)"/>
    public static Routes Patch(this Routes routes, string template, Delegate answer) =>
        Checked(routes).Map(HttpMethod.Patch, template, answer);

    private static Routes Checked(Routes routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        return routes;
    }
}
