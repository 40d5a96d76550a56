using System.Text.Json.Serialization.Metadata;
using ActorHttp.Binding;
using ActorHttp.Handling;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp;

/// <summary>The results that handlers give back most.</summary>
/// <remarks>All immutable, so that one that does not change can be made once and shared.</remarks>
public static class Http
{
    /// <inheritdoc cref="HttpResponse.Text"/>
    public static HttpResponse Text(string text, int status = 200) =>
        HttpResponse.Text(text, status);

    /// <inheritdoc cref="HttpResponse.Html"/>
    public static HttpResponse Html(string html, int status = 200) =>
        HttpResponse.Html(html, status);

    /// <inheritdoc cref="HttpResponse.Json"/>
    public static HttpResponse Json<T>(
        T value,
        JsonTypeInfo<T>? typeInfo = null,
        int status = 200
    ) => HttpResponse.Json(value, typeInfo, status);

    /// <inheritdoc cref="HttpResponse.Bytes"/>
    public static HttpResponse Bytes(
        ReadOnlyMemory<byte> bytes,
        string contentType = "application/octet-stream",
        int status = 200
    ) => HttpResponse.Bytes(bytes, contentType, status);

    /// <inheritdoc cref="HttpResponse.Empty"/>
    public static HttpResponse Status(int status) => HttpResponse.Empty(status);

    /// <summary>204: done, and there is nothing to say (RFC 9110 §15.3.5).</summary>
    public static HttpResponse NoContent { get; } = HttpResponse.Empty(204);

    /// <summary>404 without content (RFC 9110 §15.5.5).</summary>
    public static HttpResponse NotFound { get; } = HttpResponse.Empty(404);

    /// <summary>201: a resource was made (RFC 9110 §15.3.2).</summary>
    /// <param name="location">Where it is: a URI or a path; escaped where it has to be.</param>
    public static HttpResponse Created(string location) =>
        HttpResponse.Empty(201).With("Location", Protocol.Location.Of(location));

    /// <summary>201 with the resource as JSON.</summary>
    /// <inheritdoc cref="Created(string)"/>
    public static HttpResponse Created<T>(
        string location,
        T value,
        JsonTypeInfo<T>? typeInfo = null
    ) => Json(value, typeInfo, 201).With("Location", Protocol.Location.Of(location));

    /// <summary>Sends the client elsewhere: 302, or 301, or 307 and 308, which keep the method
    /// (RFC 9110 §15.4).</summary>
    /// <param name="location">A URI or a path; bytes that a URI cannot hold are escaped, and a path
    /// that browsers would take for another host is refused.</param>
    /// <param name="permanent">Clients and caches may keep it.</param>
    /// <param name="keepMethod">A POST stays a POST.</param>
    /// <exception cref="ArgumentException">The location is no reference to a place.</exception>
    public static HttpResponse Redirect(
        string location,
        bool permanent = false,
        bool keepMethod = false
    )
    {
        var status = (permanent, keepMethod) switch
        {
            (false, false) => 302,
            (true, false) => 301,
            (false, true) => 307,
            (true, true) => 308,
        };
        return HttpResponse.Empty(status).With("Location", Protocol.Location.Of(location));
    }

    /// <summary>303: the answer to this POST is to be got from there (RFC 9110 §15.4.4).</summary>
    /// <inheritdoc cref="Redirect"/>
    public static HttpResponse SeeOther(string location) =>
        HttpResponse.Empty(303).With("Location", Protocol.Location.Of(location));

    /// <summary>304: what the client has is still good (RFC 9110 §15.4.5).</summary>
    /// <param name="etag">With its quotes, as <c>"abc"</c> or <c>W/"abc"</c>.</param>
    public static HttpResponse NotModified(string etag) =>
        HttpResponse.Empty(304).With("ETag", etag);

    /// <summary>What went wrong, for programs to read: application/problem+json (RFC 9457).
    /// </summary>
    /// <param name="status">400 to 599.</param>
    /// <param name="title">The kind of the problem, the same each time.</param>
    /// <param name="detail">This occurrence, for a person.</param>
    /// <param name="type">A URI that names the kind; null is about:blank.</param>
    /// <param name="extensions">Further members; values as JSON by their types.</param>
    public static HttpResponse Problem(
        int status,
        string? title = null,
        string? detail = null,
        string? type = null,
        IReadOnlyDictionary<string, object?>? extensions = null
    ) => Protocol.Problem.Of(status, title, detail, type, extensions);

    /// <summary>An actor is asked, and its reply becomes the response: for functions whose
    /// parameters make the message.</summary>
    /// <remarks>As <see cref="RouteBuilder.Ask(IActorRef, Func{HttpRequest, object})"/>.</remarks>
    /// <param name="actor">Whom to ask.</param>
    /// <param name="message">What.</param>
    /// <param name="reply">Makes the response, on the connection's event loop.</param>
    /// <param name="within">Then 504; null is the limit HandlerTime.</param>
    public static HttpResult Ask<T>(
        IActorRef actor,
        object message,
        Func<T, HttpResult> reply,
        TimeSpan? within = null
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(reply);
        return new AskedResult(actor, message, new FunctionReplies<T>(reply, within));
    }

    /// <summary>The bytes of a stream, read as the client takes them; it is disposed of.</summary>
    /// <param name="content">Read from where it stands.</param>
    /// <param name="contentType">Of the content.</param>
    /// <param name="length">Bytes, if they are known: the client sees how far it is.</param>
    public static HttpResult Stream(
        Stream content,
        string contentType = "application/octet-stream",
        long? length = null
    )
    {
        ArgumentNullException.ThrowIfNull(content);
        return Stream(
            (_, response) => response.CopyFromAsync(content),
            StartOf(contentType, length)
        );
    }

    /// <summary>Parts, each taken when the one before has gone to the kernel.</summary>
    /// <param name="parts">Disposed of at the end, and when the client leaves.</param>
    /// <param name="contentType">Of the content.</param>
    public static HttpResult Stream(
        IAsyncEnumerable<ReadOnlyMemory<byte>> parts,
        string contentType = "application/octet-stream"
    )
    {
        ArgumentNullException.ThrowIfNull(parts);
        return Stream((_, response) => response.CopyFromAsync(parts), StartOf(contentType, null));
    }

    /// <summary>A function writes the response part by part; it begins with
    /// <see cref="ResponseStream.Start"/>, or is a plain 200.</summary>
    public static HttpResult Stream(Func<ResponseStream, Task> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return new StreamedResult((_, response) => write(response));
    }

    private static StreamedResult Stream(
        Func<HttpRequest, ResponseStream, Task> write,
        ResponseStart start
    ) =>
        new(
            (request, response) =>
            {
                response.Start(start);
                return write(request, response);
            }
        );

    private static ResponseStart StartOf(string contentType, long? length) =>
        new(200, ResponseFields.Of(("Content-Type", contentType)), length);
}
