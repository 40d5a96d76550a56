namespace ActorHttp.Protocol.Tests;

/// <summary>RFC 9112 s6.2, Content-Length; RFC 9110 s8.6.</summary>
public class ContentLengthTests : ParserTest
{
    [Theory]
    [Trait("Row", "CL-01")]
    [Trait("Row", "CL-09")]
    [InlineData("5")]
    [InlineData(" 5\t")]
    [InlineData("005")]
    public void The_body_has_so_many_bytes(string value) =>
        Assert.Equal("hello", Accepts("{P}Content-Length: " + value + "⏎⏎hello").Body);

    [Theory]
    [Trait("Row", "CL-02")]
    [InlineData("5⏎Content-Length: 6")]
    [InlineData("5⏎Content-Length: 5")]
    [InlineData("5⏎content-length: 5")]
    public void A_repeated_length_is_refused(string text) =>
        Refuses(Rejection.RepeatedContentLength, "{P}Content-Length: " + text + "⏎⏎hello");

    [Theory]
    [Trait("Row", "CL-03")]
    [InlineData("5, 5")]
    [InlineData("5,5")]
    public void A_list_of_lengths_is_refused(string text) =>
        Refuses(Rejection.InvalidContentLength, "{P}Content-Length: " + text + "⏎⏎hello");

    [Fact]
    [Trait("Row", "CL-04")]
    public void A_list_of_two_lengths_is_refused() =>
        Refuses(Rejection.InvalidContentLength, "{P}Content-Length: 5, 6⏎⏎hello");

    [Theory]
    [Trait("Row", "CL-05")]
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
    public void A_length_is_digits_only(string text) =>
        Refuses(Rejection.InvalidContentLength, "{P}Content-Length: " + text + "⏎⏎hello");

    [Theory]
    [Trait("Row", "CL-06")]
    [InlineData("")]
    [InlineData("⏎Content-Length: 43")]
    public void A_length_is_never_empty(string text) =>
        Refuses(Rejection.InvalidContentLength, "{P}Content-Length: " + text + "⏎⏎hello");

    [Theory]
    [Trait("Row", "CL-07")]
    [InlineData("9223372036854775808")]
    [InlineData("18446744073709551616")]
    [InlineData("18446744073709551621")]
    [InlineData("9999999999999999999999999999999999999999")]
    public void A_length_never_wraps_around(string text) =>
        Refuses(Rejection.InvalidContentLength, "{P}Content-Length: " + text + "⏎⏎hello");

    [Fact]
    [Trait("Row", "CL-08")]
    public void The_largest_length_is_beyond_the_limit() =>
        Refuses(Rejection.BodyTooLarge, "{P}Content-Length: 9223372036854775807⏎⏎hello");

    [Theory]
    [Trait("Row", "CL-10")]
    [InlineData("\u00ef\u00bc\u0095")]
    [InlineData("\u00d9\u00a5")]
    public void Other_digits_are_no_digits(string text) =>
        Refuses(Rejection.InvalidContentLength, "{P}Content-Length: " + text + "⏎⏎hello");

    [Theory]
    [Trait("Row", "CL-11")]
    [InlineData("5\u000b")]
    [InlineData("\u000c5")]
    [InlineData("5\u00a0")]
    [InlineData("5\u0000")]
    public void Strange_spaces_are_no_spaces(string text) =>
        Refuses(400, "{P}Content-Length: " + text + "⏎⏎hello");

    [Fact]
    [Trait("Row", "CL-12")]
    public void Whitespace_before_the_colon_is_refused() =>
        Refuses(Rejection.WhitespaceBeforeColon, "{P}Content-Length : 5⏎⏎hello");

    [Fact]
    [Trait("Row", "CL-13")]
    public void A_body_cut_short_is_no_success()
    {
        var parser = new RequestParser(HttpLimits.Default);
        var input = Wire.Bytes("{P}Content-Length: 10⏎⏎hello");
        Assert.Equal(ParserSignal.Head, parser.Read(input, out var head));
        Assert.Equal(ParserSignal.Body, parser.Read(input.AsSpan(head), out _));
        Assert.Equal(ParserSignal.Rejected, parser.EndOfInput());
        Assert.Same(Rejection.TruncatedBody, parser.Rejection);
    }

    [Fact]
    [Trait("Row", "CL-14")]
    public void A_length_beyond_the_limit_is_refused_before_100() =>
        Refuses(Rejection.BodyTooLarge, "{P}Expect: 100-continue⏎Content-Length: 30000001⏎⏎");

    [Fact]
    [Trait("Row", "CL-15")]
    public void A_length_of_zero_is_no_body()
    {
        var outcome = Outcome.Of("{P}Content-Length: 0⏎⏎XGET /health HTTP/1.1⏎{H}⏎");
        Assert.Equal(
            "POST, XGET",
            string.Join(", ", outcome.Requests.Select(r => r.Head.Method.Name))
        );
        Assert.True(outcome.Requests[0].Head.Framing.IsNone);
    }
}
