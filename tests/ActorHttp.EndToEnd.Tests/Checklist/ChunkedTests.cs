using ActorHttp.Protocol;

namespace ActorHttp.EndToEnd.Tests.Checklist;

/// <summary>RFC 9112 s7.1, chunked bodies.</summary>
public class ChunkedTests(ChecklistServers servers) : ChecklistTest(servers)
{
    [Theory]
    [Row("CK-01"), Row("CK-02")]
    [InlineData("5⏎hello⏎6⏎ world⏎0⏎⏎", "hello world")]
    [InlineData("A⏎helloworld⏎0⏎⏎", "helloworld")]
    [InlineData("00000005⏎hello⏎0⏎⏎", "hello")]
    [InlineData("5;a=b⏎hello⏎0⏎⏎", "hello")]
    [InlineData("""5;a="x;\\"y"⏎hello⏎0⏎⏎""", "hello")]
    [InlineData("5 ;a⏎hello⏎0⏎⏎", "hello")]
    public Task Chunks_make_a_body(string chunks, string body) =>
        Accepts("{C}" + chunks, response => Assert.Equal(body, response.Text));

    [Theory, Row("CK-01")]
    [InlineData("000⏎⏎")]
    [InlineData("0⏎⏎")]
    public Task A_body_may_have_no_chunk(string chunks) => Accepts("{C}" + chunks);

    [Theory]
    [Row("CK-03"), Row("CK-04"), Row("CK-05"), Row("CK-06"), Row("CK-07")]
    [InlineData(@"2;\nxx⏎xy⏎0⏎⏎")]
    [InlineData(@"5;\nhello⏎0⏎⏎")]
    [InlineData(@"5;a\n=b⏎hello⏎0⏎⏎")]
    [InlineData("""5;a="\n"⏎hello⏎0⏎⏎""")]
    [InlineData(@"5;a\rX⏎hello⏎0⏎⏎")]
    [InlineData("""5;a="\r"⏎hello⏎0⏎⏎""")]
    [InlineData(@"5;a=b\r\rX⏎hello⏎0⏎⏎")]
    [InlineData(@"5\nhello⏎0⏎⏎")]
    [InlineData(@"5\rhello⏎0⏎⏎")]
    [InlineData(@"5\r\r;ABCD⏎34⏎E⏎0⏎⏎")]
    public Task A_size_line_ends_with_CR_and_LF_only(string chunks) => Refuses(400, "{C}" + chunks);

    [Theory]
    [Row("CK-08"), Row("CK-09"), Row("CK-10"), Row("CK-11"), Row("CK-12"), Row("CK-13")]
    [Row("CK-22"), Row("CK-23")]
    [InlineData(@"5⏎hello\n0⏎⏎")]
    [InlineData("5⏎hello0⏎⏎")]
    [InlineData("5⏎helloXX0⏎⏎")]
    [InlineData(@"5⏎hello\r0⏎⏎")]
    [InlineData("5⏎hello!!⏎0⏎⏎")]
    [InlineData("5⏎hello⏎⏎0⏎⏎")]
    [InlineData(@"0\n⏎")]
    [InlineData(@"0⏎\n")]
    [InlineData("⏎⏎")]
    [InlineData(";a=b⏎hello⏎0⏎⏎")]
    [InlineData(" ⏎hello⏎0⏎⏎")]
    [InlineData("+0⏎⏎X")]
    [InlineData("INVALID!!!⏎")]
    public Task A_chunk_ends_where_its_size_says(string chunks) => Refuses(400, "{C}" + chunks);

    [Theory]
    [Row("CK-14"), Row("CK-15"), Row("CK-17")]
    [InlineData("0x5")]
    [InlineData("+5")]
    [InlineData("-1")]
    [InlineData("-0")]
    [InlineData("+0")]
    [InlineData(" 5")]
    [InlineData("5 ")]
    [InlineData(@"5\t")]
    [InlineData("1_0")]
    [InlineData("5g")]
    [InlineData("5.")]
    [InlineData("5,5")]
    [InlineData(@"\xef\xbc\x95")]
    [InlineData("0_2e")]
    [InlineData("FFFFFFFFFFFFFFFF0")]
    [InlineData("10000000000000005")]
    [InlineData("00000000000000005")]
    public Task A_size_is_a_few_hexadecimal_digits(string size) =>
        Refuses(400, $"{{C}}{size}⏎hello⏎0⏎⏎");

    [Theory, Row("CK-16")]
    [InlineData("7FFFFFFFFFFFFFFF")]
    [InlineData("FFFFFFFF")]
    [InlineData("80000000")]
    public Task A_size_beyond_the_limit_is_too_large(string size) => Refuses(413, $"{{C}}{size}⏎");

    [Fact]
    [Row("CK-17"), Row("CK-18"), Row("CK-19")]
    public async Task Size_lines_are_held_to_their_limits()
    {
        await Refuses(400, "{C}" + Many(10_000, "0") + "5⏎hello⏎0⏎⏎");
        await Refuses([400, 413], "{C}5;e=" + Many(65_536, "a") + "⏎hello⏎0⏎⏎");
        await Refuses([400, 413], "{C}" + Many(2_000, "1;" + Many(200, "a") + "⏎x⏎"));
    }

    [Theory, Row("CK-21")]
    [InlineData("5;⏎")]
    [InlineData("5;=x⏎")]
    [InlineData("5;a=⏎")]
    [InlineData("5;a=\"x⏎")]
    [InlineData("5;bad[=x⏎")]
    [InlineData(@"5;\0⏎")]
    public Task A_malformed_extension_is_refused(string line) =>
        Refuses(400, $"{{C}}{line}hello⏎0⏎⏎");

    [Fact, Row("CK-24")]
    public Task A_body_without_its_last_chunk_is_no_success() =>
        Pollers.OnBothAsync(async server =>
        {
            using var client = await server.ConnectAsync();
            await client.SendAsync("{C}5⏎hello⏎");
            client.ShutdownSend();
            var response = await client.ReadResponseAsync();
            Assert.Equal(400, response.Status);
            await client.IsLastAsync(response);
        });

    [Fact, Row("CK-25")]
    public Task Chunks_together_are_held_to_the_limit_of_bodies() =>
        Pollers.OnOwnAsync(
            HttpLimits.Default with
            {
                BodyBytes = 200_000,
            },
            async server =>
            {
                using var client = await server.ConnectAsync();
                await client.SendAsync("POST /upload HTTP/1.1⏎{H}Transfer-Encoding: chunked⏎⏎");
                await client.SendAsync(Wire.Repeat(21, "2710⏎" + Many(10_000, "x") + "⏎"));
                var response = await client.ReadResponseAsync();
                Assert.Equal(413, response.Status);
                await client.IsLastAsync(response);
            }
        );

    [Fact, Row("CK-26")]
    public Task A_NUL_behind_a_body_is_no_request() => Hears("200 400 end", @"{C}0⏎⏎\0");

    [Fact, Row("CK-27")]
    public Task A_request_line_in_a_trailer_stays_a_trailer() =>
        Hears("200", "{C}0⏎X:POST /smuggled HTTP/1.1⏎⏎");
}
