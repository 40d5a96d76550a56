using ActorHttp.Protocol;

namespace ActorHttp.Connections;

/// <summary>What the server answers in place of a handler. Never more than the status: the
/// details are for the log.</summary>
internal static class Failures
{
    public const string LongerThanAnnounced =
        "The response has more bytes than its Content-Length; the rest is not sent.";

    public const string ShorterThanAnnounced =
        "The response ended before its Content-Length; the connection is reset.";

    public const string FileIsClosed =
        "A file was closed before it was sent; the connection is reset.";

    public static readonly HttpResponse Internal = HttpResponse.Text(
        "The server failed to answer this request.\n",
        500
    );

    public const string NoAnswer = "The actor of the request ended without an answer.";

    /// <summary>Who was asked did not reply within the time of the route.</summary>
    public static readonly HttpResponse ReplyTimedOut = HttpResponse.Text(
        "The reply to this request did not come in time.\n",
        504
    );

    /// <summary>Who would have to be asked is not there.</summary>
    public static readonly HttpResponse Unavailable = HttpResponse
        .Text("What would answer this request is not there.\n", 503)
        .With("Retry-After", "5");

    /// <summary>As many as may be there run or wait on the dispatcher of the route.</summary>
    public static readonly HttpResponse Busy = HttpResponse
        .Text("Too many requests of this kind are being answered.\n", 503)
        .With("Retry-After", "1");

    public static readonly HttpResponse TimedOut = HttpResponse
        .Text("The server did not answer this request in time.\n", 503)
        .ThenClose();

    public static readonly HttpResponse Full = HttpResponse
        .Text("The server has too many connections.\n", 503)
        .With("Retry-After", "5")
        .ThenClose();

    /// <summary>The status of the exception, and its sentence.</summary>
    public static HttpResponse Of(HttpStatusException cause) =>
        HttpResponse.Text($"{cause.Message}\n", cause.Status);
}
