using ActorHttp.Protocol;

namespace ActorHttp.Bodies;

/// <summary>What a request says that its content is, and the refusals of what is not
/// wanted.</summary>
internal static class RequestType
{
    /// <summary>Null when nothing is said.</summary>
    /// <exception cref="HttpStatusException">400: it is malformed.</exception>
    public static MediaType? Of(HttpRequest request)
    {
        if (!request.Headers.TryGet("Content-Type", out var value))
            return null;
        return MediaType.TryParse(value, out var type)
            ? type
            : throw new HttpStatusException(Rejection.InvalidMediaType);
    }

    public static void CheckJson(HttpRequest request)
    {
        if (Of(request) is not { IsJson: true } type)
            throw Unsupported("The content must be JSON: application/json.");
        CheckUtf8(type);
    }

    public static void CheckForm(MediaType? type)
    {
        if (type is null || !type.Is("application/x-www-form-urlencoded"))
            throw Unsupported("The content must be a form: application/x-www-form-urlencoded.");
        CheckUtf8(type);
    }

    public static string Boundary(HttpRequest request)
    {
        if (Of(request) is not { } type || !type.Is("multipart/form-data"))
            throw Unsupported("The content must be a form: multipart/form-data.");
        return type.Parameters["boundary"] is { } boundary && Protocol.Boundary.IsValid(boundary)
            ? boundary
            : throw new HttpStatusException(Rejection.InvalidBoundary);
    }

    public static HttpStatusException Unsupported(string sentence) => new(415, sentence);

    /// <summary>These formats know no other charset (RFC 8259 s8.1, WHATWG URL s5).</summary>
    private static void CheckUtf8(MediaType type)
    {
        if (type.Charset is not (null or "utf-8" or "utf8"))
            throw Unsupported("The content must be UTF-8.");
    }
}
