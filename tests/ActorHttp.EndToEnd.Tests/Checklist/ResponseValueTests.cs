using ActorHttp.Protocol;

namespace ActorHttp.EndToEnd.Tests.Checklist;

/// <summary>RFC 9110 s5.5 and s15: what a handler supplies must not break the wire.</summary>
public class ResponseValueTests(ChecklistServers servers) : ChecklistTest(servers)
{
    [Theory]
    [Row("RS-01"), Row("RS-02"), Row("RS-03"), Row("RS-08"), Row("RS-12")]
    [InlineData("n=X&v=a%0d%0aSet-Cookie:%20x=1")]
    [InlineData("n=X&v=a%0aSet-Cookie:%20x=1")]
    [InlineData("n=X&v=a%0d")]
    [InlineData("n=X&v=a%00")]
    [InlineData("n=&v=a")]
    [InlineData("n=X%20Y&v=a")]
    [InlineData("n=X:Y&v=a")]
    [InlineData("n=X%0d%0aY&v=a")]
    [InlineData("n=caf%c3%a9&v=a")]
    [InlineData("n=Transfer-Encoding&v=chunked")]
    [InlineData("n=Content-Length&v=-1")]
    [InlineData("n=Connection&v=close")]
    [Row("RS-04")]
    [InlineData("n=Location&v=/a%0d%0aSet-Cookie:%20x=1")]
    [InlineData("n=Set-Cookie&v=a=b;%20Path=/%0d%0aX:%20y")]
    [InlineData("n=ETag&v=%22a%0d%0aSet-Cookie:%20x%22")]
    [InlineData("n=Content-Disposition&v=attachment;%20filename=%22a%0d%0aSet-Cookie:%20x%22")]
    [InlineData("n=Content-Type&v=text/html%0d%0aSet-Cookie:%20x=1")]
    public Task A_bad_field_becomes_a_500_that_tells_nothing(string query) =>
        Pollers.OnBothAsync(async server =>
        {
            using var client = await server.ConnectAsync();
            var response = await client.AskAsync($"GET /hdr?{query} HTTP/1.1⏎{{H}}⏎");
            Assert.Equal(500, response.Status);
            Assert.Equal("The server failed to answer this request.\n", response.Text);
            Assert.DoesNotContain("Set-Cookie", Wire.Show(response.Raw));
            await client.IsUsableAsync();
        });

    [Fact, Row("RS-13")]
    public Task The_standard_fields_name_no_version() =>
        Accepts(
            "GET / HTTP/1.1⏎{H}⏎",
            response => Assert.Equal("ActorHttp", response.Header("Server"))
        );

    [Theory, Row("RS-09")]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(1000)]
    [InlineData(-1)]
    [InlineData(101)]
    public Task A_bad_status_becomes_a_500(int status) =>
        Pollers.OnOwnAsync(
            limits: null,
            async server =>
            {
                using var client = await server.ConnectAsync();
                var response = await client.AskAsync("GET /status HTTP/1.1⏎{H}⏎");
                Assert.Equal(500, response.Status);
                await client.IsUsableAsync();
            },
            routes => routes.Get("/status", _ => HttpResponse.Empty(status))
        );

    [Theory, Row("RS-03")]
    [InlineData("\u560d\u560aSet-Cookie: x")]
    [InlineData("\u010a")]
    public Task A_char_is_never_cut_to_a_byte(string value) =>
        Pollers.OnOwnAsync(
            limits: null,
            async server =>
            {
                using var client = await server.ConnectAsync();
                var response = await client.AskAsync("GET /wide HTTP/1.1⏎{H}⏎");
                Assert.Equal(500, response.Status);
                await client.IsUsableAsync();
            },
            routes => routes.Get("/wide", _ => HttpResponse.Empty(200).With("X", value))
        );

    [Fact, Row("RS-11")]
    public Task A_missing_page_does_not_reflect_its_path() =>
        Pollers.OnBothAsync(async server =>
        {
            using var client = await server.ConnectAsync();
            var response = await client.AskAsync("GET /<script>alert(1)</script> HTTP/1.1⏎{H}⏎");
            Assert.Equal((404, "Not found.\n"), (response.Status, response.Text));
        });
}
