namespace ActorHttp.EndToEnd.Tests.Checklist;

/// <summary>RFC 9112 s6.2 and s6.3, Content-Length.</summary>
public class ContentLengthTests(ChecklistServers servers) : ChecklistTest(servers)
{
    [Theory]
    [Row("CL-01"), Row("CL-09")]
    [InlineData("5")]
    [InlineData(@" 5\t")]
    [InlineData("005")]
    public Task The_body_has_so_many_bytes(string value) =>
        Accepts(
            $"{{P}}Content-Length: {value}⏎⏎hello",
            response => Assert.Equal("hello", response.Text)
        );

    [Fact, Row("CL-09")]
    public Task A_length_is_never_octal() =>
        Accepts(
            "{P}Content-Length: 0200⏎⏎" + Many(200, "a"),
            response => Assert.Equal(200, response.Body.Length)
        );

    [Theory]
    [Row("CL-02"), Row("CL-03"), Row("CL-04"), Row("CL-06")]
    [InlineData("5⏎Content-Length: 6")]
    [InlineData("5⏎Content-Length: 5")]
    [InlineData("5, 5")]
    [InlineData("5, 6")]
    [InlineData("")]
    [InlineData("⏎Content-Length: 43")]
    public Task A_length_stands_once_and_is_no_list(string value) =>
        Refuses(400, $"{{P}}Content-Length: {value}⏎⏎hello");

    [Theory]
    [Row("CL-05"), Row("CL-07"), Row("CL-10"), Row("CL-11")]
    [InlineData("+5")]
    [InlineData("-1")]
    [InlineData("-0")]
    [InlineData("0x5")]
    [InlineData("0o5")]
    [InlineData("1_0")]
    [InlineData("1 0")]
    [InlineData("5;x")]
    [InlineData("1Z")]
    [InlineData("5.0")]
    [InlineData("1e1")]
    [InlineData("'5'")]
    [InlineData("\"5\"")]
    [InlineData("9223372036854775808")]
    [InlineData("18446744073709551616")]
    [InlineData("18446744073709551621")]
    [InlineData("1000000000000000000000000000000000000005")]
    [InlineData(@"\xef\xbc\x95")]
    [InlineData(@"\xd9\xa5")]
    [InlineData(@"5\x0b")]
    [InlineData(@"\x0c5")]
    [InlineData(@"5\xa0")]
    [InlineData(@"5\0")]
    public Task A_length_is_digits_only(string value) =>
        Refuses(400, $"{{P}}Content-Length: {value}⏎⏎hello");

    [Fact, Row("CL-12")]
    public Task White_space_before_the_colon_is_refused() =>
        Refuses(400, "{P}Content-Length : 5⏎⏎hello");

    [Theory]
    [Row("CL-08"), Row("CL-14")]
    [InlineData("Content-Length: 9223372036854775807")]
    [InlineData("Expect: 100-continue⏎Content-Length: 30000001")]
    public Task A_body_beyond_the_limit_is_refused_before_100(string lines) =>
        Refuses(413, $"{{P}}{lines}⏎⏎");

    [Fact, Row("CL-13")]
    public Task A_body_cut_short_is_no_success() =>
        Pollers.OnBothAsync(async server =>
        {
            using var client = await server.ConnectAsync();
            await client.SendAsync("POST /upload HTTP/1.1⏎{H}Content-Length: 10⏎⏎hello");
            client.ShutdownSend();
            var response = await client.ReadResponseAsync();
            Assert.Equal(400, response.Status);
            await client.IsLastAsync(response);
        });

    [Fact, Row("CL-13")]
    public Task A_long_body_cut_short_is_no_success() =>
        Pollers.OnBothAsync(async server =>
        {
            using var client = await server.ConnectAsync();
            await client.SendAsync("POST /upload HTTP/1.1⏎{H}Content-Length: 200000⏎⏎");
            await client.SendAsync(new byte[100_000]);
            client.ShutdownSend();
            var response = await client.ReadResponseAsync();
            Assert.Equal(400, response.Status);
            await client.IsLastAsync(response);
        });

    [Fact, Row("CL-15")]
    public Task A_length_of_zero_is_no_body() =>
        Hears("200 501 200", "{P}Content-Length: 0⏎⏎XGET /x HTTP/1.1⏎{H}⏎" + Clients.Health);
}
