using ActorHttp.Protocol;

namespace ActorHttp.Client;

/// <summary>What shall be asked of a server. Immutable; it may be sent more than once unless its
/// content is a stream.</summary>
/// <remarks>Everything is checked here, before a connection is made: a wrong URL, method or field
/// is an exception at the call.</remarks>
public sealed class ClientRequest
{
    /// <summary>A request of any method but CONNECT: tunnels are made by proxy rules.</summary>
    /// <exception cref="ArgumentException">It is CONNECT, or TRACE with content.</exception>
    public ClientRequest(
        HttpMethod method,
        HttpUrl url,
        RequestFields? fields = null,
        RequestContent? content = null
    )
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(url);
        Method = method;
        Url = url;
        Fields = fields ?? RequestFields.Empty;
        Content = content ?? RequestContent.Empty;
        if (method.Equals(HttpMethod.Connect))
            throw new ArgumentException(
                "A tunnel is made by ClientOptions.Proxies.",
                nameof(method)
            );
        if (method.Equals(HttpMethod.Trace) && Content.Length != 0)
            throw new ArgumentException("TRACE has no content.", nameof(content));
    }

    /// <summary>What shall be done.</summary>
    public HttpMethod Method { get; }

    /// <summary>To what.</summary>
    public HttpUrl Url { get; }

    /// <summary>The program's own fields: Host and framing come on top.</summary>
    public RequestFields Fields { get; }

    /// <summary>What is sent along.</summary>
    public RequestContent Content { get; }

    /// <summary>Hold the content back until the server says 100 (Continue), for a second at most
    /// (RFC 9110 s10.1.1).</summary>
    public bool ExpectContinue { get; init; }

    /// <summary>Whether it may be sent again when nobody knows if it was done (RFC 9110
    /// s9.2.2).</summary>
    public bool IsIdempotent =>
        Method.Name is "GET" or "HEAD" or "PUT" or "DELETE" or "OPTIONS" or "TRACE";

    /// <summary>GET.</summary>
    /// <exception cref="FormatException">The URL is none; the message says why.</exception>
    public static ClientRequest Get(string url) => new(HttpMethod.Get, HttpUrl.Parse(url));

    /// <summary>HEAD.</summary>
    /// <inheritdoc cref="Get"/>
    public static ClientRequest Head(string url) => new(HttpMethod.Head, HttpUrl.Parse(url));

    /// <summary>DELETE.</summary>
    /// <inheritdoc cref="Get"/>
    public static ClientRequest Delete(string url) => new(HttpMethod.Delete, HttpUrl.Parse(url));

    /// <summary>POST with content.</summary>
    /// <inheritdoc cref="Get"/>
    public static ClientRequest Post(string url, RequestContent content) =>
        new(HttpMethod.Post, HttpUrl.Parse(url), null, content);

    /// <summary>PUT with content.</summary>
    /// <inheritdoc cref="Get"/>
    public static ClientRequest Put(string url, RequestContent content) =>
        new(HttpMethod.Put, HttpUrl.Parse(url), null, content);

    /// <summary>PATCH with content.</summary>
    /// <inheritdoc cref="Get"/>
    public static ClientRequest Patch(string url, RequestContent content) =>
        new(HttpMethod.Patch, HttpUrl.Parse(url), null, content);

    /// <summary>The same with one field more.</summary>
    /// <exception cref="ArgumentException">It is no field, or belongs to the framing
    /// layer.</exception>
    public ClientRequest With(string name, string value) => With(Fields.With(name, value));

    /// <summary>The same with other fields.</summary>
    public ClientRequest With(RequestFields fields) =>
        new(Method, Url, fields, Content) { ExpectContinue = ExpectContinue };

    /// <summary>The same to another URL.</summary>
    public ClientRequest With(HttpUrl url) =>
        new(Method, url, Fields, Content) { ExpectContinue = ExpectContinue };

    /// <summary>Prints method, origin and path; no query, no fields.</summary>
    public override string ToString() => $"{Method} {Url.Origin}{Url.Target.Split('?')[0]}";
}
