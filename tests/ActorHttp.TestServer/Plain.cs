using ActorHttp.Protocol;

namespace ActorHttp.TestServer;

/// <summary>Answers that are made at once, on the loop.</summary>
internal static class Plain
{
    private const int LargeBytes = 1024 * 1024;
    private const int LongestWait = 60_000;

    private static readonly ResponseFields TextFields = ResponseFields.Of(
        ("Content-Type", "text/plain")
    );
    private static readonly byte[] HelloWorld = "Hello, World!"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> Large = Pattern.Of(LargeBytes);

    public static void AddTo(Routes routes) =>
        routes
            .Get("/", _ => Hello())
            .Get("/plaintext", _ => Hello())
            .Get("/json", _ => Json())
            .Get("/health", _ => HttpResponse.Text("ok\n"))
            .Get("/large", _ => HttpResponse.Bytes(Large, "application/octet-stream"))
            .Get("/cookie", Cookies)
            .Get("/hdr", Field)
            .Get("/slow", Slow)
            .Map(null, "/nobody", _ => HttpResponse.Text("unread\n"));

    /// <summary>A response of its own for each request, of parts that are shared.</summary>
    public static HttpResponse Hello() => new(200, TextFields, HelloWorld);

    private static HttpResponse Json() =>
        HttpResponse.Json(new Greeting("Hello, World!"), TestJson.Default.Greeting);

    private static HttpResponse Cookies(HttpRequest request)
    {
        var cookies = request
            .Headers.GetAll("Cookie")
            .SelectMany(line => line.Split(';', StringSplitOptions.TrimEntries))
            .Where(cookie => cookie.Length > 0);
        return Lines(cookies);
    }

    /// <summary>Text of one char for each byte, a line each.</summary>
    public static HttpResponse Lines(IEnumerable<string> lines) =>
        new(
            200,
            TextFields,
            System.Text.Encoding.Latin1.GetBytes(string.Concat(lines.Select(line => line + "\n")))
        );

    // A value that may not be sent is refused by With: the client gets a 500.
    private static HttpResponse Field(HttpRequest request) =>
        Hello().With(Query.Text(request, "n"), Query.Text(request, "v"));

    // The token is left alone: a client that shut only its half still wants the answer.
    private static async Task<HttpResponse> Slow(HttpRequest request, CancellationToken gone)
    {
        var wait = Query.Number(request, "ms", otherwise: 1000, LongestWait);
        await Task.Delay(TimeSpan.FromMilliseconds(wait), CancellationToken.None);
        return Hello();
    }
}
