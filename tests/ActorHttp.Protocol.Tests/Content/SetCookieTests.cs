namespace ActorHttp.Protocol.Tests.Content;

/// <summary>Cookies of a response (RFC 6265 s4.1, RFC 6265bis s4.1.3).</summary>
public class SetCookieTests
{
    private static readonly DateTimeOffset Date = new(2026, 3, 4, 7, 6, 7, TimeSpan.FromHours(2));

    [Fact]
    public void Scripts_and_other_sites_do_not_get_it_unless_told() =>
        Assert.Equal("a=b; SameSite=Lax; HttpOnly", new SetCookie("a", "b").FieldValue);

    [Fact]
    public void All_attributes_are_written() =>
        Assert.Equal(
            "a=b; Path=/x; Domain=shop.example; Max-Age=90; "
                + "Expires=Wed, 04 Mar 2026 05:06:07 GMT; SameSite=None; Secure; Partitioned",
            new SetCookie(
                "a",
                "b",
                "/x",
                "shop.example",
                TimeSpan.FromSeconds(90),
                Date,
                secure: true,
                httpOnly: false,
                SameSite.None,
                partitioned: true
            ).FieldValue
        );

    [Fact]
    public void A_part_of_a_second_does_not_delete_it() =>
        Assert.Contains(
            "Max-Age=1;",
            new SetCookie("a", "b", maxAge: TimeSpan.FromMilliseconds(1)).FieldValue
        );

    [Fact]
    public void An_expired_one_keeps_its_scope()
    {
        var gone = new SetCookie("__Host-a", "b", "/", secure: true).Expired();
        Assert.Equal(
            "__Host-a=; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; "
                + "SameSite=Lax; Secure; HttpOnly",
            gone.FieldValue
        );
    }

    [Fact]
    public void A_response_has_a_line_for_each()
    {
        var response = HttpResponse
            .Empty(204)
            .With(new SetCookie("a", "b", sameSite: null, httpOnly: false))
            .With(new SetCookie("c", "\"d\"", sameSite: SameSite.Strict, httpOnly: false));
        Assert.Equal(
            [("Set-Cookie", "a=b"), ("Set-Cookie", "c=\"d\"; SameSite=Strict")],
            response.Headers
        );
    }

    [Theory]
    [Trait("Row", "RS-01")]
    [Trait("Row", "RS-03")]
    [Trait("Row", "RS-04")]
    [InlineData("secret\r\nX: y")]
    [InlineData("secret\0")]
    [InlineData("secret; Domain=evil.example")]
    [InlineData("secret,b")]
    [InlineData("sec ret")]
    [InlineData("sec\"ret")]
    [InlineData("\"secret")]
    [InlineData("secret\\")]
    [InlineData("secret\u010d\u010a")]
    [InlineData("secret\u00e4")]
    public void A_value_that_would_say_more_is_refused_and_not_quoted(string value)
    {
        var refused = Assert.Throws<ArgumentException>(() => new SetCookie("name", value));
        Assert.Equal("value", refused.ParamName);
        Assert.Contains("'name'", refused.Message);
        Assert.DoesNotContain("sec", refused.Message);
    }

    [Theory]
    [Trait("Row", "RS-02")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a=b")]
    [InlineData("a;")]
    [InlineData("a\r\n")]
    [InlineData("\u00e4")]
    public void A_name_is_a_token(string name) =>
        Assert.Throws<ArgumentException>(() => new SetCookie(name, "b"));

    [Theory]
    [Trait("Row", "RS-04")]
    [InlineData("x", null)]
    [InlineData("", null)]
    [InlineData("/; HttpOnly", null)]
    [InlineData("/\n", null)]
    [InlineData("/\u0101", null)]
    [InlineData(null, "")]
    [InlineData(null, ".a.example")]
    [InlineData(null, "a..example")]
    [InlineData(null, "a.example; Path=/")]
    [InlineData(null, "a.example:80")]
    public void A_scope_that_would_say_more_is_refused(string? path, string? domain) =>
        Assert.Throws<ArgumentException>(() => new SetCookie("a", "b", path, domain));

    [Theory]
    [InlineData("__Secure-a", "/", null, false)]
    [InlineData("__secure-a", "/", null, false)]
    [InlineData("__Host-a", "/", null, false)]
    [InlineData("__Host-a", null, null, true)]
    [InlineData("__Host-a", "/x", null, true)]
    [InlineData("__HOST-a", "/", "a.example", true)]
    public void A_prefix_that_is_not_kept_is_refused(
        string name,
        string? path,
        string? domain,
        bool secure
    ) =>
        Assert.Throws<ArgumentException>(() =>
            new SetCookie(name, "b", path, domain, secure: secure)
        );

    [Fact]
    public void None_and_partitioned_need_Secure()
    {
        Assert.Throws<ArgumentException>(() => new SetCookie("a", "b", sameSite: SameSite.None));
        Assert.Throws<ArgumentException>(() => new SetCookie("a", "b", partitioned: true));
        Assert.Throws<ArgumentException>(() => new SetCookie("a", "b", sameSite: (SameSite)7));
    }

    [Fact]
    public void What_browsers_drop_is_refused()
    {
        Assert.NotNull(new SetCookie("a", new string('b', 4_095)));
        Assert.Throws<ArgumentException>(() => new SetCookie("a", new string('b', 4_096)));
        Assert.Throws<ArgumentException>(() =>
            new SetCookie("a", "b", "/" + new string('x', 1024))
        );
        Assert.Throws<ArgumentException>(() =>
            new SetCookie("a", "b", maxAge: TimeSpan.FromSeconds(-1))
        );
    }

    [Fact]
    public void It_prints_no_value() =>
        Assert.Equal("cookie a", new SetCookie("a", "secret").ToString());
}
