using ActorHttp.Protocol;

namespace ActorHttp;

// The methods of HTTP (RFC 9110 §9, RFC 5789).
public sealed partial class Routes
{
    /// <summary>One route, to be completed by who answers.</summary>
    public RouteBuilder Get(string template) => Map(HttpMethod.Get, template);

    /// <summary>A function answers at once, on the connection's event loop: it must not block.
    /// </summary>
    public Routes Get(string template, Func<HttpRequest, HttpResult> answer) =>
        Map(HttpMethod.Get, template, answer);

    /// <summary>A function answers later; the token is cancelled when the answer has no use any
    /// more.</summary>
    public Routes Get(
        string template,
        Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer
    ) => Map(HttpMethod.Get, template, answer);

    /// <summary>Any function, its parameters bound by name and type.</summary>
    public Routes Get(string template, Delegate answer) => Map(HttpMethod.Get, template, answer);

    /// <inheritdoc cref="Get(string)"/>
    public RouteBuilder Post(string template) => Map(HttpMethod.Post, template);

    /// <inheritdoc cref="Get(string, Func{HttpRequest, HttpResult})"/>
    public Routes Post(string template, Func<HttpRequest, HttpResult> answer) =>
        Map(HttpMethod.Post, template, answer);

    /// <inheritdoc cref="Get(string, Func{HttpRequest, CancellationToken, Task{HttpResponse}})"/>
    public Routes Post(
        string template,
        Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer
    ) => Map(HttpMethod.Post, template, answer);

    /// <inheritdoc cref="Get(string, Delegate)"/>
    public Routes Post(string template, Delegate answer) => Map(HttpMethod.Post, template, answer);

    /// <inheritdoc cref="Get(string)"/>
    public RouteBuilder Put(string template) => Map(HttpMethod.Put, template);

    /// <inheritdoc cref="Get(string, Func{HttpRequest, HttpResult})"/>
    public Routes Put(string template, Func<HttpRequest, HttpResult> answer) =>
        Map(HttpMethod.Put, template, answer);

    /// <inheritdoc cref="Get(string, Func{HttpRequest, CancellationToken, Task{HttpResponse}})"/>
    public Routes Put(
        string template,
        Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer
    ) => Map(HttpMethod.Put, template, answer);

    /// <inheritdoc cref="Get(string, Delegate)"/>
    public Routes Put(string template, Delegate answer) => Map(HttpMethod.Put, template, answer);

    /// <inheritdoc cref="Get(string)"/>
    public RouteBuilder Delete(string template) => Map(HttpMethod.Delete, template);

    /// <inheritdoc cref="Get(string, Func{HttpRequest, HttpResult})"/>
    public Routes Delete(string template, Func<HttpRequest, HttpResult> answer) =>
        Map(HttpMethod.Delete, template, answer);

    /// <inheritdoc cref="Get(string, Func{HttpRequest, CancellationToken, Task{HttpResponse}})"/>
    public Routes Delete(
        string template,
        Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer
    ) => Map(HttpMethod.Delete, template, answer);

    /// <inheritdoc cref="Get(string, Delegate)"/>
    public Routes Delete(string template, Delegate answer) =>
        Map(HttpMethod.Delete, template, answer);

    /// <inheritdoc cref="Get(string)"/>
    public RouteBuilder Patch(string template) => Map(HttpMethod.Patch, template);

    /// <inheritdoc cref="Get(string, Func{HttpRequest, HttpResult})"/>
    public Routes Patch(string template, Func<HttpRequest, HttpResult> answer) =>
        Map(HttpMethod.Patch, template, answer);

    /// <inheritdoc cref="Get(string, Func{HttpRequest, CancellationToken, Task{HttpResponse}})"/>
    public Routes Patch(
        string template,
        Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer
    ) => Map(HttpMethod.Patch, template, answer);

    /// <inheritdoc cref="Get(string, Delegate)"/>
    public Routes Patch(string template, Delegate answer) =>
        Map(HttpMethod.Patch, template, answer);
}
