namespace ActorHttp.EndToEnd.Tests.Checklist;

/// <summary>RFC 9112 s6.1, Transfer-Encoding.</summary>
public class TransferEncodingTests(ChecklistServers servers) : ChecklistTest(servers)
{
    [Theory]
    [Row("TE-01"), Row("TE-11"), Row("TE-12")]
    [InlineData("Content-Length: 5⏎Transfer-Encoding: chunked")]
    [InlineData("Transfer-Encoding: chunked⏎Content-Length: 5")]
    [InlineData("Transfer-Encoding:⏎Content-Length: 5")]
    [InlineData("Transfer-Encoding : chunked")]
    [InlineData("Transfer-Encoding:⏎ chunked")]
    [InlineData("Transfer-⏎Encoding: chunked")]
    public Task Framing_that_is_in_doubt_is_refused(string lines) =>
        Refuses(400, $"{{P}}{lines}⏎⏎0⏎⏎");

    [Theory]
    [Row("TE-02"), Row("TE-04"), Row("TE-08"), Row("TE-15")]
    [InlineData("chunked, chunked")]
    [InlineData("chunked⏎Transfer-Encoding: chunked")]
    [InlineData("chunked, gzip")]
    [InlineData(@"\x0bchunked")]
    [InlineData(@"\x0cchunked")]
    [InlineData(@"chunked\0")]
    [InlineData(@"\xa0chunked")]
    [InlineData(@"chunked\x85")]
    [InlineData(@"\xffchunked\xff")]
    [InlineData(@"chun\xe2\x84\xaaed")]
    [InlineData(@"\xc5\xbfchunked")]
    public Task Chunked_stands_once_and_last(string value) =>
        Refuses([400], $"{{P}}Transfer-Encoding: {value}⏎⏎0⏎⏎");

    [Theory]
    [Row("TE-03"), Row("TE-06"), Row("TE-07")]
    [InlineData("chunked⏎Transfer-Encoding: identity")]
    [InlineData("identity")]
    [InlineData("gzip")]
    [InlineData("blegh")]
    [InlineData("deflate")]
    [InlineData("xchunked")]
    [InlineData("chunkedx")]
    [InlineData("chunkedchunked")]
    [InlineData("\"chunked\"")]
    [InlineData("'chunked'")]
    [InlineData("chunked;q=1")]
    [InlineData("chunked foo")]
    public Task What_is_not_chunked_is_no_framing(string value) =>
        Refuses([400, 501], $"{{P}}Transfer-Encoding: {value}⏎⏎0⏎⏎");

    [Fact, Row("TE-05")]
    public Task Other_codings_are_not_implemented() =>
        Refuses(501, "{P}Transfer-Encoding: gzip, chunked⏎⏎0⏎⏎");

    [Theory]
    [Row("TE-09"), Row("TE-14"), Row("TE-17")]
    [InlineData("Transfer-Encoding: Chunked")]
    [InlineData("TRANSFER-ENCODING: CHUNKED")]
    [InlineData(@"Transfer-Encoding:  chunked\t")]
    [InlineData("Connection: Transfer-Encoding⏎Transfer-Encoding: chunked")]
    [InlineData("Transfer-Encoding: chunked⏎TE: trailers, chunked;q=0.5")]
    public Task Chunked_has_no_case(string lines) =>
        Accepts($"{{P}}{lines}⏎⏎5⏎hello⏎0⏎⏎", response => Assert.Equal("hello", response.Text));

    [Theory, Row("TE-10")]
    [InlineData(",chunked")]
    [InlineData("chunked,")]
    public Task An_empty_element_hides_no_body(string value) =>
        Pollers.OnBothAsync(async server =>
        {
            using var client = await server.ConnectAsync();
            var response = await client.AskAsync($"{{P}}Transfer-Encoding: {value}⏎⏎5⏎hello⏎0⏎⏎");
            Assert.True(
                response.Status == 400 || response is { Status: 200, Text: "hello" },
                response.ToString()
            );
        });

    [Theory, Row("TE-13")]
    [InlineData("")]
    [InlineData("Content-Length: 5⏎")]
    public Task HTTP_1_0_has_no_chunks(string length) =>
        Refuses(400, $"POST / HTTP/1.0⏎{{H}}Transfer-Encoding: chunked⏎{length}⏎0⏎⏎");
}
