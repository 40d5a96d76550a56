namespace ActorHttp.Protocol.Tests.Content;

/// <summary>Cookies of a request (RFC 6265 s4.2, s5.4), taken as they come.</summary>
public class CookieTests : ParserTest
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Cookie: a=b⏎", "[a=b]")]
    [InlineData("Cookie: a=b; c=d⏎", "[a=b][c=d]")]
    [InlineData("Cookie: a=b;c=d;⏎", "[a=b][c=d]")]
    [InlineData("cOOkie:a=b⏎Cookie: c=d⏎", "[a=b][c=d]")]
    [InlineData("Cookie: a=1; a=2⏎", "[a=1][a=2]")]
    [InlineData("Cookie: a=b=c; d=⏎", "[a=b=c][d=]")]
    [InlineData("Cookie: a=\"b c\"; d=\"e⏎", "[a=\"b c\"][d=\"e]")]
    [InlineData("Cookie: a=%41+b; c[d]=1⏎", "[a=%41+b][c[d]=1]")]
    [InlineData("Cookie:  a =\tb ; ; ;\tc = d⏎", "[a=b][c=d]")]
    [InlineData("Cookie: alone; =value; =; a=b⏎", "[a=b]")]
    [InlineData("Cookie: a=b, c=d⏎", "[a=b, c=d]")]
    [InlineData("Cookie: \u00e4=\u00ff⏎", "[ä=ÿ]")]
    public void Pairs_are_what_was_sent(string fields, string expected) =>
        Assert.Equal(
            expected,
            string.Concat(Cookies(fields).Select(pair => $"[{pair.Name}={pair.Value}]"))
        );

    [Fact]
    public void The_first_of_a_name_counts_and_all_can_be_had()
    {
        var cookies = Cookies("Cookie: s=near; s=far⏎");
        Assert.Equal("near", cookies["s"]);
        Assert.Equal(["near", "far"], cookies.GetAll("s"));
        Assert.Null(cookies["S"]);
    }

    [Fact]
    public void Cookies_are_held_to_a_number()
    {
        Assert.Equal(100, Cookies($"Cookie: {Many(100, "a=b; ")}⏎").Count);
        var refused = Assert.Throws<HttpStatusException>(() =>
            Cookies($"Cookie: {Many(60, "a=b; ")}⏎Cookie: {Many(41, "c=d;")}⏎")
        );
        Assert.Equal((431, Rejection.TooManyCookies), (refused.Status, refused.Reason));
    }

    [Fact]
    public void The_limit_can_be_another()
    {
        var headers = Accepts("GET / HTTP/1.1⏎{H}Cookie: a=b; c=d⏎⏎").Head.Headers;
        var one = new HttpLimits { Cookies = 1 };
        Assert.NotNull(CookieField.TryParse(headers, one, out var cookies));
        Assert.Equal(0, cookies.Count);
        Assert.Null(CookieField.TryParse(headers, one with { Cookies = 2 }, out _));
    }

    private static NameValues Cookies(string fields)
    {
        var head = Accepts($"GET / HTTP/1.1⏎{{H}}{fields}⏎").Head;
        return new HttpRequest(head, RequestBody.Empty, new(1, null, null, false)).Cookies;
    }
}
