using ActorHttp.Protocol;

namespace ActorHttp.EndToEnd.Tests.Checklist;

/// <summary>RFC 9112 s7.1.2, trailers.</summary>
public class TrailerTests(ChecklistServers servers) : ChecklistTest(servers)
{
    [Fact, Row("TR-01")]
    public Task Trailers_stay_apart_from_the_headers() =>
        Pollers.OnOwnAsync(
            limits: null,
            async server =>
            {
                using var client = await server.ConnectAsync();
                var response = await client.AskAsync(
                    "POST /trailers HTTP/1.1⏎{H}Transfer-Encoding: chunked⏎⏎"
                        + "5⏎hello⏎0⏎X-Sum: 1⏎⏎"
                );
                Assert.Equal("1 False", response.Text);
                await client.IsUsableAsync();
            },
            routes =>
                routes.Post(
                    "/trailers",
                    request =>
                        HttpResponse.Text(
                            $"{request.Body.Trailers.Get("X-Sum")} "
                                + $"{request.Headers.Contains("X-Sum")}"
                        )
                )
        );

    [Theory, Row("TR-02")]
    [InlineData("Content-Length: 50")]
    [InlineData("Transfer-Encoding: chunked")]
    [InlineData("Host: evil")]
    [InlineData("Authorization: x")]
    [InlineData("Cookie: x")]
    [InlineData("Content-Type: x")]
    [InlineData("Connection: close")]
    public Task A_forbidden_trailer_changes_nothing(string line) =>
        Accepts(
            $"{{C}}5⏎hello⏎0⏎{line}⏎⏎",
            response => Assert.Equal("application/octet-stream", response.Header("Content-Type"))
        );

    [Theory, Row("TR-03")]
    [InlineData("X : 1")]
    [InlineData("X: 1⏎ y")]
    [InlineData("NoColon")]
    [InlineData(@"X: \x01")]
    [InlineData(@"X: 1\nY: 2")]
    public Task Trailers_are_as_strict_as_headers(string lines) =>
        Refuses(400, $"{{C}}0⏎{lines}⏎⏎");

    [Fact, Row("TR-04")]
    public async Task Trailers_are_held_to_their_limits()
    {
        await Refuses(431, "{C}0⏎" + Many(10_000, "X: 1⏎") + "⏎");
        await Refuses(431, "{C}0⏎" + Many(10_000, "X: " + Many(100, "a") + "⏎") + "⏎");
    }

    [Fact]
    [Row("TR-05"), Row("CK-12")]
    public Task Trailers_that_never_end_are_not_waited_for() =>
        Pollers.OnOwnAsync(
            HttpLimits.Default with
            {
                RateGrace = TimeSpan.FromMilliseconds(200),
            },
            async server =>
            {
                using var client = await server.ConnectAsync();
                await client.SendAsync("{C}0⏎");
                var sending = Times.TimedServer.DripAsync(
                    client,
                    Enumerable.Repeat("X", 20),
                    TimeSpan.FromMilliseconds(100)
                );
                var response = await client.ReadResponseAsync();
                Assert.Equal(408, response.Status);
                await client.IsLastAsync(response);
                client.Dispose();
                await sending;
            }
        );
}
