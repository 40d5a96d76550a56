using ActorHttp.Loops;
using ActorHttp.Protocol;
using ActorHttp.Routing;
using Akka.Actor;

namespace ActorHttp;

/// <summary>Which request is answered by what: a method, an exact path, and a function or actor.
/// </summary>
/// <remarks>
/// HEAD is answered by the route for GET and OPTIONS by the methods of the path, unless they have
/// routes of their own; a known path with another method gets 405, an unknown path 404. Filled
/// once, by one thread, before the server starts.
/// </remarks>
public sealed class Routes
{
    private readonly Dictionary<byte[], PathRoutes> _paths = new(PathComparer.Instance);
    private readonly HashSet<HttpMethod> _methods =
    [
        HttpMethod.Get,
        HttpMethod.Head,
        HttpMethod.Post,
        HttpMethod.Put,
        HttpMethod.Delete,
        HttpMethod.Options,
        HttpMethod.Patch,
    ];
    private Route _missing = StandardRoutes.NotFound;

    /// <summary>Answers at once, on the connection's event loop: the function must not block.
    /// </summary>
    public Routes Get(string path, Func<HttpRequest, HttpResponse> answer) =>
        Map(HttpMethod.Get, path, answer);

    /// <inheritdoc cref="Get(string, Func{HttpRequest, HttpResponse})"/>
    public Routes Post(string path, Func<HttpRequest, HttpResponse> answer) =>
        Map(HttpMethod.Post, path, answer);

    /// <summary>Answers later; the token is cancelled when the answer has no use any
    /// more.</summary>
    public Routes Get(
        string path,
        Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer
    ) => Map(HttpMethod.Get, path, answer);

    /// <inheritdoc cref="Get(string, Func{HttpRequest, CancellationToken, Task{HttpResponse}})"/>
    public Routes Post(
        string path,
        Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer
    ) => Map(HttpMethod.Post, path, answer);

    /// <summary>Answers at once, on the connection's event loop: the function must not block.
    /// </summary>
    /// <param name="method">Null stands for any but CONNECT and TRACE.</param>
    /// <param name="path">Compared byte by byte with the request's path.</param>
    /// <param name="answer">What it throws is logged and becomes a 500.</param>
    /// <exception cref="ArgumentException">The path does not begin with a slash, or has a route for
    /// the method.</exception>
    public Routes Map(HttpMethod? method, string path, Func<HttpRequest, HttpResponse> answer) =>
        Add(method, path, new InlineRoute(answer));

    /// <summary>Answers later, from the thread pool.</summary>
    /// <inheritdoc cref="Map(HttpMethod?, string, Func{HttpRequest, HttpResponse})"/>
    public Routes Map(
        HttpMethod? method,
        string path,
        Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer
    ) => Add(method, path, new AsyncRoute(answer));

    /// <summary>Writes its response part by part.</summary>
    /// <inheritdoc cref="Map(HttpMethod?, string, Func{HttpRequest, HttpResponse})"/>
    public Routes Stream(
        HttpMethod? method,
        string path,
        Func<HttpRequest, ResponseStream, Task> write
    ) => Add(method, path, new StreamRoute(write));

    /// <summary>Tells the requests to an actor, which answers their sender as
    /// <see cref="HttpExchange"/> says.</summary>
    /// <inheritdoc cref="Map(HttpMethod?, string, Func{HttpRequest, HttpResponse})"/>
    public Routes Tell(HttpMethod? method, string path, IActorRef actor) =>
        Add(method, path, new ActorRoute(actor));

    /// <summary>Answers what no path matches, in place of a 404.</summary>
    public Routes Otherwise(Func<HttpRequest, HttpResponse> answer)
    {
        _missing = new InlineRoute(answer);
        return this;
    }

    /// <inheritdoc cref="Otherwise(Func{HttpRequest, HttpResponse})"/>
    public Routes Otherwise(Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer)
    {
        _missing = new AsyncRoute(answer);
        return this;
    }

    /// <summary>Answers what no path matches, part by part, in place of a 404.</summary>
    public Routes Otherwise(Func<HttpRequest, ResponseStream, Task> write)
    {
        _missing = new StreamRoute(write);
        return this;
    }

    /// <summary>Makes the handler actor of a connection, for
    /// <see cref="HttpServer.Bind"/>.</summary>
    public Props ToProps()
    {
        var table = new RouteTable(_paths, _methods, _missing);
        return Producer<RouteHandlerActor>.Props(() => new RouteHandlerActor(table));
    }

    private Routes Add(HttpMethod? method, string path, Route route)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!path.StartsWith('/'))
            throw new ArgumentException(
                $"The path {path} does not begin with a slash.",
                nameof(path)
            );
        var key = PathComparer.Bytes(path);
        if (!_paths.TryGetValue(key, out var routes))
            _paths.Add(key, routes = new PathRoutes());
        route.Template = path;
        route.Name = $"{method?.Name ?? "*"} {path}";
        routes.Add(method, route, path);
        if (method is not null)
            _methods.Add(method);
        return this;
    }
}
