namespace ActorHttp.EndToEnd.Tests.Behaviour;

/// <summary>RFC 9112 s9.3: how long a connection lives, and RFC 9110 s6.4.1: what has no body.
/// </summary>
public class ConnectionTests(ChecklistServers servers) : ChecklistTest(servers)
{
    [Fact]
    public Task HTTP_1_1_stays_open() =>
        Accepts("GET / HTTP/1.1⏎{H}⏎", response => Assert.Null(response.Header("Connection")));

    [Theory]
    [InlineData("GET / HTTP/1.1⏎{H}Connection: close⏎⏎")]
    [InlineData("GET / HTTP/1.0⏎⏎")]
    [InlineData("GET / HTTP/1.0⏎Connection: close⏎⏎")]
    public Task A_last_request_is_followed_by_the_end(string wire) => AcceptsAndCloses(wire);

    [Fact]
    public Task HTTP_1_0_stays_open_on_demand() =>
        Accepts(
            "GET / HTTP/1.0⏎Connection: keep-alive⏎⏎",
            response => Assert.Equal("keep-alive", response.Header("Connection"))
        );

    [Fact]
    public Task HTTP_1_0_gets_no_chunks() =>
        Pollers.OnBothAsync(async server =>
        {
            using var client = await server.ConnectAsync();
            var response = await client.AskAsync(
                "GET /stream?bytes=100000&chunk=1000 HTTP/1.0⏎Connection: keep-alive⏎⏎"
            );
            Assert.Equal(BodyFraming.UntilClose, response.Framing);
            Assert.Equal(100_000, response.Body.Length);
        });

    [Fact]
    public Task A_hundred_requests_share_a_connection() =>
        Pollers.OnBothAsync(async server =>
        {
            using var client = await server.ConnectAsync();
            for (var i = 0; i < 100; i++)
            {
                await client.IsUsableAsync();
            }
        });

    [Fact, Row("PI-20")]
    public Task HEAD_gets_the_fields_of_GET_and_no_body() =>
        Pollers.OnBothAsync(async server =>
        {
            using var client = await server.ConnectAsync();
            foreach (var path in new[] { "/", "/large", "/stream?bytes=10", "/nobody" })
            {
                var head = await client.AskAsync($"HEAD {path} HTTP/1.1⏎{{H}}⏎");
                var get = await client.AskAsync($"GET {path} HTTP/1.1⏎{{H}}⏎");
                Assert.Empty(head.Body);
                Assert.Equal(get.Header("Content-Length"), head.Header("Content-Length"));
                Assert.Equal(get.Header("Transfer-Encoding"), head.Header("Transfer-Encoding"));
            }
        });

    [Fact, Row("PI-20")]
    public Task A_status_without_body_gets_none() =>
        Pollers.OnOwnAsync(
            limits: null,
            async server =>
            {
                using var client = await server.ConnectAsync();
                foreach (var status in new[] { 204, 304 })
                {
                    var response = await client.AskAsync($"GET /{status} HTTP/1.1⏎{{H}}⏎");
                    Assert.Equal(status, response.Status);
                    Assert.EndsWith("\r\n\r\n", Latin1(response.Raw), StringComparison.Ordinal);
                    Assert.True(status == 304 || response.Header("Content-Length") is null);
                }

                await client.IsUsableAsync();
            },
            routes =>
                routes
                    .Get("/204", _ => Protocol.HttpResponse.Text("no", 204))
                    .Get("/304", _ => Protocol.HttpResponse.Text("no", 304))
        );

    private static string Latin1(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);
}
