namespace ActorHttp.Protocol.Tests;

/// <summary>RFC 9112 s6.1, Transfer-Encoding.</summary>
public class TransferEncodingTests : ParserTest
{
    [Theory]
    [Trait("Row", "TE-01")]
    [InlineData("Content-Length: 5⏎Transfer-Encoding: chunked")]
    [InlineData("Transfer-Encoding: chunked⏎Content-Length: 5")]
    public void A_request_with_both_length_and_chunked_is_rejected(string text) =>
        Refuses(Rejection.LengthAndTransferEncoding, "{P}" + text + "⏎⏎0⏎⏎{S}");

    [Theory]
    [Trait("Row", "TE-02")]
    [InlineData("chunked, chunked")]
    [InlineData("chunked⏎Transfer-Encoding: chunked")]
    public void Chunked_stands_once(string text) =>
        Refuses(Rejection.InvalidTransferEncoding, "{P}Transfer-Encoding: " + text + "⏎⏎0⏎⏎{S}");

    [Theory]
    [Trait("Row", "TE-03")]
    [InlineData("chunked⏎Transfer-Encoding: identity")]
    [InlineData("chunked, identity")]
    public void Identity_is_no_coding_any_more(string text) =>
        Refuses(Rejection.InvalidTransferEncoding, "{P}Transfer-Encoding: " + text + "⏎⏎0⏎⏎{S}");

    [Fact]
    [Trait("Row", "TE-04")]
    public void Chunked_is_the_last_coding() =>
        Refuses(Rejection.InvalidTransferEncoding, "{P}Transfer-Encoding: chunked, gzip⏎⏎0⏎⏎{S}");

    [Fact]
    [Trait("Row", "TE-05")]
    public void Other_codings_are_not_implemented() =>
        Refuses(Rejection.UnsupportedTransferCoding, "{P}Transfer-Encoding: gzip, chunked⏎⏎0⏎⏎{S}");

    [Theory]
    [Trait("Row", "TE-06")]
    [InlineData("gzip")]
    [InlineData("blegh")]
    [InlineData("deflate")]
    [InlineData("identity")]
    public void Unknown_codings_are_not_implemented(string text) =>
        Refuses(Rejection.UnsupportedTransferCoding, "{P}Transfer-Encoding: " + text + "⏎⏎0⏎⏎{S}");

    [Theory]
    [Trait("Row", "TE-07")]
    [InlineData("xchunked")]
    [InlineData("chunkedx")]
    [InlineData("chunkedchunked")]
    [InlineData("'chunked'")]
    public void Almost_chunked_is_not_chunked_but_a_token(string text) =>
        Refuses(Rejection.UnsupportedTransferCoding, "{P}Transfer-Encoding: " + text + "⏎⏎0⏎⏎{S}");

    [Theory]
    [Trait("Row", "TE-07")]
    [InlineData("\"chunked\"")]
    [InlineData("chunked;q=1")]
    [InlineData("chunked foo")]
    public void Almost_chunked_is_malformed(string text) =>
        Refuses(Rejection.InvalidTransferEncoding, "{P}Transfer-Encoding: " + text + "⏎⏎0⏎⏎{S}");

    [Theory]
    [Trait("Row", "TE-08")]
    [InlineData("\u000bchunked")]
    [InlineData("\u000cchunked")]
    [InlineData("chunked\u0000")]
    [InlineData("\u00a0chunked")]
    [InlineData("chunked\u0085")]
    [InlineData("\u00ffchunked\u00ff")]
    public void Strange_bytes_around_chunked_are_refused(string text) =>
        Refuses(400, "{P}Transfer-Encoding: " + text + "⏎⏎0⏎⏎{S}");

    [Theory]
    [Trait("Row", "TE-09")]
    [InlineData("Chunked")]
    [InlineData("CHUNKED")]
    [InlineData(" chunked\t")]
    public void Chunked_has_no_case(string value) =>
        Assert.True(Accepts("{P}TRANSFER-ENCODING: " + value + "⏎⏎0⏎⏎").Head.Framing.IsChunked);

    [Theory]
    [Trait("Row", "TE-10")]
    [InlineData(",chunked")]
    [InlineData("chunked,")]
    public void Empty_list_elements_are_refused(string text) =>
        Refuses(Rejection.InvalidTransferEncoding, "{P}Transfer-Encoding: " + text + "⏎⏎0⏎⏎{S}");

    [Fact]
    [Trait("Row", "TE-11")]
    public void An_empty_coding_does_not_hide_beside_a_length() =>
        Refuses(
            Rejection.LengthAndTransferEncoding,
            "{P}Transfer-Encoding:⏎Content-Length: 5⏎⏎hello"
        );

    [Fact]
    [Trait("Row", "TE-11")]
    public void An_empty_coding_is_refused() =>
        Refuses(Rejection.InvalidTransferEncoding, "{P}Transfer-Encoding:⏎⏎hello");

    [Theory]
    [Trait("Row", "TE-12")]
    [InlineData("Transfer-Encoding : chunked")]
    [InlineData("Transfer-Encoding:⏎ chunked")]
    [InlineData("Transfer-⏎Encoding: chunked")]
    public void A_hidden_name_is_refused(string text) => Refuses(400, "{P}" + text + "⏎⏎0⏎⏎");

    [Theory]
    [Trait("Row", "TE-13")]
    [InlineData("")]
    [InlineData("Content-Length: 5⏎")]
    public void HTTP_1_0_has_no_codings(string text) =>
        Refuses(
            Rejection.TransferEncodingInHttp10,
            "POST / HTTP/1.0⏎{H}" + text + "Transfer-Encoding: chunked⏎⏎0⏎⏎"
        );

    [Fact]
    [Trait("Row", "TE-14")]
    public void Connection_cannot_switch_chunked_off()
    {
        var request = Accepts(
            "{P}Connection: Transfer-Encoding⏎Transfer-Encoding: chunked⏎⏎1⏎x⏎0⏎⏎"
        );
        Assert.Equal("x", request.Body);
    }

    [Theory]
    [Trait("Row", "TE-15")]
    [InlineData("chun\u00e2\u0084\u00aaed")]
    [InlineData("\u00c5\u00bfchunked")]
    public void Letters_that_fold_to_ASCII_are_not_ASCII(string text) =>
        Refuses(Rejection.InvalidTransferEncoding, "{P}Transfer-Encoding: " + text + "⏎⏎0⏎⏎{S}");

    [Fact]
    [Trait("Row", "TE-17")]
    public void TE_has_no_effect()
    {
        var request = Accepts("{G}TE: trailers, chunked;q=0.5⏎⏎");
        Assert.True(request.Head.Framing.IsNone);
    }

    [Theory]
    [Trait("Row", "PI-11")]
    [InlineData("x")]
    [InlineData("100-continue, x")]
    [InlineData("x 100-continue")]
    [InlineData("")]
    public void An_unknown_expectation_fails(string value) =>
        Refuses(Rejection.UnknownExpectation, "{P}Content-Length: 5⏎Expect: " + value + "⏎⏎hello");

    [Theory]
    [Trait("Row", "PI-12")]
    [InlineData("HTTP/1.1", "Content-Length: 1", "100-Continue", true)]
    [InlineData("HTTP/1.1", "Content-Length: 0", "100-continue", false)]
    [InlineData("HTTP/1.0", "Content-Length: 1", "100-continue", false)]
    public void Only_a_body_in_1_1_waits_for_100(
        string version,
        string length,
        string value,
        bool waits
    )
    {
        var head = "POST / " + version + "⏎{H}" + length + "⏎Expect: " + value + "⏎⏎";
        var parser = new RequestParser(HttpLimits.Default);
        parser.Read(Wire.Bytes(head), out _);
        Assert.Equal(waits, parser.Head.ExpectsContinue);
    }
}
