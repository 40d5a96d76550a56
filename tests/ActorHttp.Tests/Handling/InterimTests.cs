using ActorHttp.Protocol;

namespace ActorHttp.Tests.Handling;

/// <summary>Interim responses (RFC 9110 §15.2, RFC 8297) and trailers.</summary>
public sealed class InterimTests : ServerTest
{
    private static readonly InterimResponse Hints = new(
        103,
        ResponseFields.Of(("Link", "</style.css>; rel=preload"))
    );

    [Fact]
    public async Task Early_hints_come_before_the_response()
    {
        await StartWithRoutesAsync(AddHinting);
        var client = await SendAsync("GET / HTTP/1.1⏎{H}Connection: close⏎⏎");
        var text = (await client.ReadToEndAsync()).Text;
        Assert.StartsWith(
            "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\nHTTP/1.1 200 ",
            text
        );
    }

    [Fact]
    public async Task An_old_client_gets_the_response_only()
    {
        await StartWithRoutesAsync(AddHinting);
        var client = await SendAsync("GET / HTTP/1.0⏎⏎");
        Assert.StartsWith("HTTP/1.1 200 ", (await client.ReadToEndAsync()).Text);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(200)]
    public void Other_statuses_are_refused(int status) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new InterimResponse(status, ResponseFields.Empty)
        );

    [Fact]
    public async Task Trailers_follow_the_last_part()
    {
        await StartWithRoutesAsync(routes => routes.Stream(HttpMethod.Get, "/", Trail));
        var client = await SendAsync("GET / HTTP/1.1⏎{H}Connection: close⏎⏎");
        Assert.EndsWith("0\r\nX-Sum: 1\r\n\r\n", (await client.ReadToEndAsync()).Text);
    }

    [Fact]
    public async Task A_response_is_written_as_a_stream()
    {
        await StartWithRoutesAsync(routes => routes.Stream(HttpMethod.Get, "/", WriteJson));
        Assert.Equal("[1,2,3]", (await GetAsync("GET / HTTP/1.1⏎{H}⏎")).Text);
    }

    [Fact]
    public async Task A_stream_is_sent_and_disposed_of()
    {
        var content = new MemoryStream("content"u8.ToArray());
        await StartWithRoutesAsync(routes =>
            routes.Get("/", _ => Http.Stream(content, "text/x", 7))
        );
        var response = await GetAsync("GET / HTTP/1.1⏎{H}⏎");
        Assert.Equal(
            ("content", "text/x", "7"),
            (response.Text, response.Header("Content-Type"), response.Header("Content-Length"))
        );
        await TestSupport.Eventually.IsTrueAsync(() => !content.CanRead, "it is disposed of");
    }

    private static void AddHinting(Routes routes) =>
        routes.Stream(
            HttpMethod.Get,
            "/",
            (_, response) =>
            {
                response.Inform(Hints);
                return response.WriteAsync("x"u8.ToArray());
            }
        );

    private static async Task Trail(HttpRequest request, ResponseStream response)
    {
        await response.WriteAsync("x"u8.ToArray());
        response.TrailWith(ResponseFields.Of(("X-Sum", "1")));
    }

    private static Task WriteJson(HttpRequest request, ResponseStream response) =>
        System.Text.Json.JsonSerializer.SerializeAsync(response.AsStream(), new[] { 1, 2, 3 });
}
