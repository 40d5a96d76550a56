namespace ActorHttp.Protocol.Tests;

/// <summary>RFC 9112 s2.2, line endings and empty lines.</summary>
public class LineEndingTests : ParserTest
{
    [Fact]
    [Trait("Row", "LE-01")]
    public void A_request_line_never_ends_with_LF() =>
        Refuses(Rejection.BareLineFeed, "GET / HTTP/1.1\u000a{H}⏎");

    [Fact]
    [Trait("Row", "LE-02")]
    public void A_field_line_never_ends_with_LF() =>
        Refuses(Rejection.BareLineFeed, "GET / HTTP/1.1⏎Host: a\u000aX: y⏎⏎");

    [Fact]
    [Trait("Row", "LE-03")]
    public void A_request_of_LF_lines_is_refused() =>
        Refuses(Rejection.BareLineFeed, "GET / HTTP/1.1\u000aHost: a\u000a\u000a");

    [Fact]
    [Trait("Row", "LE-04")]
    public void A_head_never_ends_with_LF() =>
        Refuses(Rejection.BareLineFeed, "GET / HTTP/1.1⏎Host: a⏎\u000a");

    [Fact]
    [Trait("Row", "LE-05")]
    public void A_CR_alone_is_no_line_end() => Refuses(400, "GET / HTTP/1.1\u000dHost: a⏎⏎");

    [Fact]
    [Trait("Row", "LE-06")]
    public void A_CR_before_a_name_hides_nothing() =>
        Refuses(
            Rejection.BareCarriageReturn,
            "GET / HTTP/1.1⏎Host: a⏎\u000dZGET /smuggled: HTTP/1.1⏎Host: a⏎⏎"
        );

    [Fact]
    [Trait("Row", "LE-07")]
    public void An_LF_in_the_request_line_is_refused() => Refuses(400, "GET /\u000aHTTP/1.1⏎{H}⏎");

    [Fact]
    [Trait("Row", "LE-08")]
    public void An_empty_line_before_a_request_is_ignored()
    {
        var request = Accepts("⏎GET / HTTP/1.1⏎{H}⏎");
        Assert.Equal("/", request.Head.Target.Path);
    }

    [Theory]
    [Trait("Row", "LE-09")]
    [InlineData("⏎⏎⏎⏎⏎⏎GET / HTTP/1.1⏎{H}⏎")]
    [InlineData("⏎⏎⏎⏎⏎⏎⏎⏎⏎⏎⏎⏎⏎⏎")]
    public void Six_empty_lines_are_too_many(string wire) =>
        Refuses(Rejection.TooManyEmptyLines, wire);

    [Fact]
    [Trait("Row", "LE-09")]
    public void Five_empty_lines_are_ignored()
    {
        var request = Accepts("⏎⏎⏎⏎⏎GET / HTTP/1.1⏎{H}⏎");
        Assert.Equal("/", request.Head.Target.Path);
    }

    [Fact]
    [Trait("Row", "LE-10")]
    public void An_LF_before_a_request_is_refused() =>
        Refuses(Rejection.BareLineFeed, "\u000aGET / HTTP/1.1⏎{H}⏎");

    [Theory]
    [Trait("Row", "LE-11")]
    [InlineData(" ⏎{H}⏎")]
    [InlineData("\u0009Content-Length: 1⏎{H}⏎X")]
    public void Whitespace_before_the_first_field_is_refused(string text) =>
        Refuses(Rejection.ObsoleteLineFolding, "GET / HTTP/1.1⏎" + text);

    [Theory]
    [Trait("Row", "LE-12")]
    [InlineData("X: a⏎ b")]
    [InlineData("X: a⏎\u0009b")]
    public void A_folded_field_is_refused(string text) =>
        Refuses(Rejection.ObsoleteLineFolding, "{G}" + text + "⏎⏎");

    [Fact]
    [Trait("Row", "LE-13")]
    public void A_line_of_spaces_is_no_empty_line() =>
        Refuses(Rejection.MalformedRequestLine, "   ⏎⏎");

    [Fact]
    [Trait("Row", "LE-05")]
    public void A_CR_before_a_request_needs_its_LF() =>
        Refuses(Rejection.BareCarriageReturn, "\u000dGET / HTTP/1.1⏎{H}⏎");

    [Fact]
    [Trait("Row", "LE-14")]
    public void An_empty_line_behind_a_body_is_ignored() =>
        Assert.Equal(
            2,
            Outcome.Of("{P}Content-Length: 1⏎⏎x⏎GET /health HTTP/1.1⏎{H}⏎").Requests.Count
        );
}
