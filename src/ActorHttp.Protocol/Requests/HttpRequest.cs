using System.Diagnostics;

namespace ActorHttp.Protocol;

/// <summary>One request as a handler gets it.</summary>
public sealed class HttpRequest(RequestHead head, RequestBody body, ConnectionInfo connection)
{
    // The connection, or with it the span of this request: most requests have none, and shall not
    // pay for a field.
    private readonly object _connection = connection;

    private HttpRequest(HttpRequest request, ActivityContext span)
        : this(request.Head, request.Body, request.Connection) =>
        _connection = new Traced(request.Connection, span);

    /// <summary>What was said before the body.</summary>
    public RequestHead Head { get; } = head;

    /// <summary>The content, whole or to be pulled.</summary>
    public RequestBody Body { get; } = body;

    /// <summary>The connection it came by.</summary>
    public ConnectionInfo Connection =>
        _connection as ConnectionInfo ?? ((Traced)_connection).Connection;

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

    /// <summary>The parent for spans that are part of answering: the server's span of this request;
    /// without one, the caller's by <c>traceparent</c> (W3C Trace Context s3), read anew at each
    /// call; without that, the default.</summary>
    public ActivityContext TraceContext =>
        _connection is Traced traced ? traced.Span : TraceParent.Read(Headers);

    /// <summary>The same request inside of a span.</summary>
    public HttpRequest WithTraceContext(ActivityContext span) => new(this, span);

    /// <summary>Prints method, path and sizes; no query, no body.</summary>
    public override string ToString() =>
        $"{Head}, {Headers}, body {Body.Length?.ToString((IFormatProvider?)null) ?? "?"} bytes";

    private sealed record Traced(ConnectionInfo Connection, ActivityContext Span);
}
