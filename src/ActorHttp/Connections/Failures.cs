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

    public static readonly HttpResponse Internal = HttpResponse.Text(
        "The server failed to answer this request.\n",
        500
    );

    public static readonly HttpResponse TimedOut = HttpResponse
        .Text("The server did not answer this request in time.\n", 503)
        .ThenClose();

    public static readonly HttpResponse Full = HttpResponse
        .Text("The server has too many connections.\n", 503)
        .With("Retry-After", "5")
        .ThenClose();
}
