namespace ActorHttp.Protocol;

/// <summary>One request as a handler gets it.</summary>
public sealed class HttpRequest(RequestHead head, RequestBody body, ConnectionInfo connection)
{
    private readonly RouteValues? _route;
    private NameValues? _query;
    private NameValues? _cookies;

    /// <summary>What was said before the body.</summary>
    public RequestHead Head { get; } = head;

    /// <summary>The content, whole or to be pulled.</summary>
    public RequestBody Body { get; } = body;

    /// <summary>The connection it came by.</summary>
    public ConnectionInfo Connection { get; } = connection;

    /// <summary>What shall be done.</summary>
    public HttpMethod Method => Head.Method;

    /// <summary>With what.</summary>
    public RequestTarget Target => Head.Target;

    /// <summary>The target's path, decoded once.</summary>
    public string Path => Head.Target.Path;

    /// <summary>By whose rules it is answered.</summary>
    public HttpProtocolVersion Version => Head.Version;

    /// <summary>The header section.</summary>
    public HeaderFields Headers => Head.Headers;

    /// <summary>The parameters of the route's template; empty when it has none.</summary>
    public RouteValues Route
    {
        get => _route ?? RouteValues.Empty;
        private init => _route = value;
    }

    /// <summary>This request with the parameters of a route; head and body are shared.</summary>
    public HttpRequest With(RouteValues route)
    {
        ArgumentNullException.ThrowIfNull(route);
        return new(Head, Body, Connection) { Route = route };
    }

    /// <summary>The query's pairs, decoded; made at the first call, then kept.</summary>
    /// <remarks><see cref="UrlEncoded"/> takes other limits than the defaults.</remarks>
    /// <exception cref="HttpStatusException">400: it is no UTF-8 text, or has too many
    /// pairs.</exception>
    public NameValues Query => _query ??= UrlEncoded.Parse(Target.RawQuery);

    /// <summary>All cookies as they were sent; made at the first call, then kept.</summary>
    /// <remarks><see cref="CookieField"/> takes other limits than the defaults.</remarks>
    /// <exception cref="HttpStatusException">431: there are too many.</exception>
    public NameValues Cookies => _cookies ??= CookieField.Parse(Headers);

    /// <summary>Prints method, path and sizes; no query, no body.</summary>
    public override string ToString() =>
        $"{Head}, {Headers}, body {Body.Length?.ToString((IFormatProvider?)null) ?? "?"} bytes";
}
