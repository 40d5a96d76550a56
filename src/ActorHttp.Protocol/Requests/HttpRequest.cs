using System.Diagnostics;
using System.Net;

namespace ActorHttp.Protocol;

/// <summary>One request as a handler gets it. Immutable, safe on every thread.</summary>
public sealed class HttpRequest(RequestHead head, RequestBody body, ConnectionInfo connection)
{
    // What most requests do not have, or are not asked for, costs them one field.
    private Parts? _parts;

    private HttpRequest(RequestHead head, RequestBody body, HttpRequest of, Parts? parts)
        : this(head, body, of.Connection) => _parts = parts;

    private HttpRequest(HttpRequest request, Parts parts)
        : this(request.Head, request.Body, request, parts) { }

    /// <summary>What was said before the body.</summary>
    public RequestHead Head { get; } = head;

    /// <summary>The content, whole or to be pulled.</summary>
    public RequestBody Body { get; } = body;

    /// <summary>The connection it came by.</summary>
    public ConnectionInfo Connection { get; } = connection;

    /// <summary>Who asked, as trusted proxies say; without them the peer. Null when that is not
    /// known, or shall not be. Port 0: it is not told.</summary>
    public EndPoint? Client => Claim is { } claim ? claim.Client : Connection.Remote;

    /// <summary>Whether the client came by TLS, as trusted proxies say; without them, whether the
    /// connection is.</summary>
    public bool IsSecure => Claim?.IsSecure ?? Connection.IsSecureForClient;

    /// <summary><c>https</c> or <c>http</c>, by <see cref="IsSecure"/>.</summary>
    public string Scheme => IsSecure ? "https" : "http";

    /// <summary>Host and port that the client asked for, as trusted proxies say; without them
    /// <see cref="RequestHead.Authority"/>.</summary>
    public string Host => Claim?.Host ?? Head.Authority;

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
    public RouteValues Route => _parts?.Route ?? RouteValues.Empty;

    /// <summary>The query's pairs, decoded; made at the first call, then kept.</summary>
    /// <remarks><see cref="UrlEncoded"/> takes other limits than those of the
    /// connection.</remarks>
    /// <exception cref="HttpStatusException">400: it is no UTF-8 text, or has too many
    /// pairs.</exception>
    public NameValues Query => Kept.Query ??= UrlEncoded.Parse(Target.RawQuery, Connection.Limits);

    /// <summary>All cookies as they were sent; made at the first call, then kept.</summary>
    /// <remarks><see cref="CookieField"/> takes other limits than those of the
    /// connection.</remarks>
    /// <exception cref="HttpStatusException">431: there are too many.</exception>
    public NameValues Cookies => Kept.Cookies ??= CookieField.Parse(Headers, Connection.Limits);

    /// <summary>The parent for spans that are part of answering: the server's span of this request;
    /// without one, the caller's by <c>traceparent</c> (W3C Trace Context s3), read anew at each
    /// call; without that, the default.</summary>
    public ActivityContext TraceContext => _parts?.Span ?? TraceParent.Read(Headers);

    /// <summary>Who a filter has proved the client to be, as
    /// <c>BasicAuthentication</c>; null: nobody asked, or nobody knows.</summary>
    public string? User => _parts?.User;

    /// <summary>Hears who the client was proved to be, of this request and of those made of it. Set
    /// before anybody else has the request.</summary>
    internal IUserListener? UserListener
    {
        set => Kept.UserListener = value;
    }

    private Parts Kept => _parts ??= new Parts();

    // Read when it is asked for, and of trusted peers only.
    private ForwardedClaim? Claim =>
        Connection.Trust is { } trust
            ? Kept.Claim ??= ForwardedClaim.Read(Headers, Connection, trust)
            : null;

    /// <summary>This request with the parameters of a route; head and body are shared.</summary>
    public HttpRequest With(RouteValues route)
    {
        ArgumentNullException.ThrowIfNull(route);
        return new(this, With(_parts, route, _parts?.Span, User));
    }

    /// <summary>The same request with its content in another form, of which the head must not say
    /// what is not so any more.</summary>
    /// <param name="body">In place of the one there is.</param>
    /// <param name="dropped">Fields that the head has no more.</param>
    internal HttpRequest With(RequestBody body, params string[] dropped)
    {
        var framing = body.Length is { } length ? BodyFraming.Sized(length) : BodyFraming.Chunked;
        return new(Head.Without(framing, dropped), body, this, _parts);
    }

    /// <summary>The same request inside of a span.</summary>
    public HttpRequest WithTraceContext(ActivityContext span) =>
        new(this, With(_parts, _parts?.Route, span, User));

    /// <summary>The same request of a client that is known.</summary>
    public HttpRequest WithUser(string user)
    {
        _parts?.UserListener?.Proved(user);
        return new(this, With(_parts, _parts?.Route, _parts?.Span, user));
    }

    /// <summary>Prints method, path and sizes; no query, no body.</summary>
    public override string ToString() =>
        $"{Head}, {Headers}, body {Body.Length?.ToString((IFormatProvider?)null) ?? "?"} bytes";

    private static Parts With(
        Parts? before,
        RouteValues? route,
        ActivityContext? span,
        string? user
    ) =>
        new()
        {
            Route = route,
            Span = span,
            User = user,
            Claim = before?.Claim,
            UserListener = before?.UserListener,
        };

    // Whoever reads at the same time as another may read anew: no more than that.
    private sealed class Parts
    {
        public RouteValues? Route { get; init; }

        public ActivityContext? Span { get; init; }

        public string? User { get; init; }

        public IUserListener? UserListener { get; set; }

        public NameValues? Query { get; set; }

        public NameValues? Cookies { get; set; }

        public ForwardedClaim? Claim { get; set; }
    }
}
