namespace ActorHttp.Protocol.Tests;

/// <summary>RFC 9112 s3, request line.</summary>
public class RequestLineTests : ParserTest
{
    [Fact]
    [Trait("Row", "RL-01")]
    public void A_request_line_is_method_target_and_version()
    {
        var request = Accepts("GET / HTTP/1.1⏎{H}⏎");
        Assert.Same(HttpMethod.Get, request.Head.Method);
        Assert.Equal("/", request.Head.Target.Path);
        Assert.True(request.Head.Persistent);
    }

    [Fact]
    [Trait("Row", "RL-02")]
    public void Two_spaces_are_refused() =>
        Refuses(Rejection.MalformedRequestLine, "GET  / HTTP/1.1⏎{H}⏎");

    [Fact]
    [Trait("Row", "RL-03")]
    public void A_tab_is_no_space() =>
        Refuses(Rejection.MalformedRequestLine, "GET\u0009/ HTTP/1.1⏎{H}⏎");

    [Theory]
    [Trait("Row", "RL-04")]
    [InlineData(" GET / HTTP/1.1⏎{H}⏎")]
    [InlineData("GET / HTTP/1.1 ⏎{H}⏎")]
    public void Spaces_around_the_line_are_refused(string wire) => Refuses(400, wire);

    [Fact]
    [Trait("Row", "RL-05")]
    public void A_line_without_target_is_refused() => Refuses(400, "GET HTTP/1.1⏎{H}⏎");

    [Fact]
    [Trait("Row", "RL-06")]
    public void HTTP_0_9_is_refused() => Refuses(Rejection.MalformedRequestLine, "GET /⏎⏎");

    [Theory]
    [Trait("Row", "RL-07")]
    [InlineData("HTTP/1")]
    [InlineData("HTTP/1.")]
    [InlineData("HTTP/01.01")]
    [InlineData("HTTP/1.10")]
    [InlineData("HTTP/1.1x")]
    [InlineData("HTTP/ 1.1")]
    [InlineData("http/1.1")]
    [InlineData("HTTP/.1")]
    [InlineData("HTTPS/1.1")]
    [InlineData("HTTP/3")]
    public void A_malformed_version_is_refused(string text) =>
        Refuses(Rejection.InvalidVersion, "GET / " + text + "⏎{H}⏎");

    [Theory]
    [Trait("Row", "RL-08")]
    [InlineData("HTTP/9.9")]
    [InlineData("HTTP/2.0")]
    [InlineData("HTTP/0.9")]
    public void Another_major_version_is_not_supported(string text) =>
        Refuses(Rejection.VersionNotSupported, "GET / " + text + "⏎{H}⏎");

    [Fact]
    [Trait("Row", "RL-09")]
    public void A_later_minor_version_is_answered_as_1_1()
    {
        var request = Accepts("GET / HTTP/1.2⏎{H}⏎");
        Assert.Equal(HttpProtocolVersion.Http11, request.Head.Version);
    }

    [Fact]
    [Trait("Row", "RL-10")]
    public void A_version_never_wraps_around() =>
        Refuses(Rejection.InvalidVersion, "GET / HTTP/4294967295.255⏎{H}⏎");

    [Theory]
    [Trait("Row", "RL-11")]
    [InlineData("G=\":<>(e),[T];?\" / HTTP/1.1")]
    [InlineData("GE\u0000T / HTTP/1.1")]
    [InlineData("GE\u0080T / HTTP/1.1")]
    [InlineData(" / HTTP/1.1")]
    public void A_method_is_a_token(string text) => Refuses(400, text + "⏎{H}⏎");

    [Fact]
    [Trait("Row", "RL-12")]
    public void A_method_is_case_sensitive()
    {
        var request = Accepts("get / HTTP/1.1⏎{H}⏎");
        Assert.NotEqual(HttpMethod.Get, request.Head.Method);
    }

    [Fact]
    [Trait("Row", "RL-13")]
    public void An_unknown_method_has_its_body_like_any_other()
    {
        var outcome = Outcome.Of(
            "FOOBAR /echo HTTP/1.1⏎{H}Content-Length: 3⏎⏎abcGET / HTTP/1.1⏎{H}⏎"
        );
        Assert.Equal(
            "FOOBAR abc, GET ",
            string.Join(", ", outcome.Requests.Select(r => $"{r.Head.Method} {r.Body}"))
        );
    }

    [Fact]
    [Trait("Row", "RL-14")]
    public void A_method_beyond_its_limit_is_not_implemented() =>
        Refuses(Rejection.MethodTooLong, Many(100_000, "A"));

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    [Trait("Row", "RL-14")]
    public void The_longest_method_has_32_bytes(int length, bool good) =>
        Assert.Equal(good, Outcome.Of(Many(length, "A") + " / HTTP/1.1⏎{H}⏎").Rejection is null);

    [Fact]
    [Trait("Row", "RL-15")]
    public void A_request_line_of_8_000_bytes_is_good() =>
        Assert.Equal(
            7_901,
            Accepts("GET /" + Many(7_900, "a") + " HTTP/1.1⏎{H}⏎").Head.Target.Path.Length
        );

    [Theory]
    [InlineData(8_192, true)]
    [InlineData(8_193, false)]
    [InlineData(100_000, false)]
    [Trait("Row", "RL-16")]
    public void A_request_line_beyond_its_limit_is_too_long(int length, bool good)
    {
        var line = "GET /" + Many(length - "GET / HTTP/1.1".Length, "a") + " HTTP/1.1";
        var expected = good ? null : Rejection.RequestLineTooLong;
        Assert.Same(expected, Outcome.Of(line + "⏎{H}⏎").Rejection);
    }

    [Fact]
    [Trait("Row", "RL-17")]
    public void A_space_in_the_target_is_not_corrected() => Refuses(400, "GET /a b HTTP/1.1⏎{H}⏎");

    [Theory]
    [Trait("Row", "RL-18")]
    [InlineData("/a#frag")]
    [InlineData("/#/../admin")]
    public void A_fragment_is_refused(string text) =>
        Refuses(Rejection.InvalidTarget, "GET " + text + " HTTP/1.1⏎{H}⏎");

    [Theory]
    [Trait("Row", "RL-19")]
    [InlineData("!")]
    [InlineData("foo")]
    [InlineData("?x")]
    public void A_target_of_no_form_is_refused(string text) =>
        Refuses(Rejection.InvalidTarget, "GET " + text + " HTTP/1.1⏎{H}⏎");

    [Theory]
    [Trait("Row", "RL-20")]
    [InlineData("/caf\u00e9")]
    [InlineData("/\u0080")]
    [InlineData("/\u00ff")]
    public void A_byte_beyond_ASCII_is_refused(string text) =>
        Refuses(Rejection.InvalidTarget, "GET " + text + " HTTP/1.1⏎{H}⏎");

    [Theory]
    [Trait("Row", "RL-21")]
    [InlineData("/\u0000x")]
    [InlineData("/\u0001")]
    [InlineData("/\u007f")]
    [InlineData("/\u001b")]
    public void A_control_in_the_target_is_refused(string text) =>
        Refuses(Rejection.InvalidTarget, "GET " + text + " HTTP/1.1⏎{H}⏎");

    [Theory]
    [Trait("Row", "RL-22")]
    [InlineData("/%zz")]
    [InlineData("/%")]
    [InlineData("/%4")]
    [InlineData("/%u0041")]
    [InlineData("/?%g0")]
    [InlineData("http://a/%")]
    public void A_malformed_escape_is_refused(string text) =>
        Refuses(Rejection.InvalidPercentEncoding, "GET " + text + " HTTP/1.1⏎{H}⏎");

    [Fact]
    [Trait("Row", "RL-23")]
    public void The_authority_of_an_absolute_target_wins()
    {
        var request = Accepts("GET http://other/x?y HTTP/1.1⏎{H}⏎");
        Assert.Equal("other", request.Head.Authority);
        Assert.Equal("/x", request.Head.Target.Path);
        Assert.Equal("y", request.Head.Target.Query);
        Assert.Equal(TargetForm.Absolute, request.Head.Target.Form);
    }

    [Fact]
    [Trait("Row", "RL-24")]
    public void An_absolute_target_without_path_means_the_root()
    {
        var request = Accepts("GET HTTPS://a?q HTTP/1.1⏎{H}⏎");
        Assert.Equal("/", request.Head.Target.Path);
        Assert.Equal("q", request.Head.Target.Query);
    }

    [Theory]
    [Trait("Row", "RL-25")]
    [InlineData("http:///x")]
    [InlineData("http://u@a/")]
    [InlineData("ftp://a/")]
    [InlineData("http://a:99999/")]
    [InlineData("http://")]
    [InlineData("http://a:x/")]
    [InlineData("http://[::1/")]
    public void A_malformed_absolute_target_is_refused(string text) =>
        Refuses(Rejection.InvalidTarget, "GET " + text + " HTTP/1.1⏎{H}⏎");

    [Fact]
    [Trait("Row", "RL-26")]
    public void The_asterisk_is_for_OPTIONS_only() =>
        Refuses(Rejection.InvalidTarget, "GET * HTTP/1.1⏎{H}⏎");

    [Fact]
    [Trait("Row", "RL-27")]
    public void OPTIONS_may_ask_the_server_itself()
    {
        var request = Accepts("OPTIONS * HTTP/1.1⏎{H}⏎");
        Assert.Equal(TargetForm.Asterisk, request.Head.Target.Form);
        Assert.Equal("", request.Head.Target.Path);
    }

    [Fact]
    [Trait("Row", "RL-28")]
    public void CONNECT_has_an_authority()
    {
        var request = Accepts("CONNECT a:443 HTTP/1.1⏎{H}⏎");
        Assert.Equal(TargetForm.Authority, request.Head.Target.Form);
        Assert.Equal("a:443", request.Head.Authority);
        Assert.Equal("", request.Head.Target.Path);
    }

    [Theory]
    [Trait("Row", "RL-28")]
    [InlineData("/")]
    [InlineData("a")]
    [InlineData("a:")]
    [InlineData("*")]
    [InlineData("http://a:1/")]
    [InlineData("a:443/")]
    public void CONNECT_takes_nothing_but_an_authority_with_port(string text) =>
        Refuses(Rejection.InvalidTarget, "CONNECT " + text + " HTTP/1.1⏎{H}⏎");

    [Fact]
    [Trait("Row", "RL-29")]
    public void An_authority_is_for_CONNECT_only() =>
        Refuses(Rejection.InvalidTarget, "GET a:443 HTTP/1.1⏎{H}⏎");

    [Fact]
    [Trait("Row", "RL-31")]
    public void The_preface_of_HTTP_2_is_another_version() =>
        Refuses(Rejection.VersionNotSupported, "PRI * HTTP/2.0⏎⏎SM⏎⏎");

    [Fact]
    [Trait("Row", "RL-33")]
    public void A_TLS_hello_is_refused_at_its_first_byte() =>
        Refuses(Rejection.InvalidMethod, "\u0016\u0003\u0001\u0002\u0000\u0001");

    [Theory]
    [Trait("Row", "PT-05")]
    [InlineData("/%c0%ae%c0%ae/etc/passwd")]
    [InlineData("/%c0%af")]
    [InlineData("/%e0%80%ae/")]
    [InlineData("/%ff")]
    [InlineData("/%ed%a0%80")]
    public void A_path_that_is_no_UTF_8_is_refused(string text) =>
        Refuses(Rejection.InvalidPercentEncoding, "GET " + text + " HTTP/1.1⏎{H}⏎");

    [Theory]
    [Trait("Row", "PT-06")]
    [InlineData("/a.txt%00.png")]
    [InlineData("/%00")]
    public void An_escaped_NUL_in_the_path_is_refused(string text) =>
        Refuses(Rejection.InvalidPercentEncoding, "GET " + text + " HTTP/1.1⏎{H}⏎");

    [Fact]
    [Trait("Row", "PT-04")]
    public void A_path_is_decoded_once()
    {
        var request = Accepts("GET /%252e/caf%C3%a9%2F?a%20b HTTP/1.1⏎{H}⏎");
        Assert.Equal("/%2e/caf\u00e9/", request.Head.Target.Path);
        Assert.Equal("a%20b", request.Head.Target.Query);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xaa)]
    [Trait("Row", "RL-34")]
    public void A_flood_of_one_byte_is_refused(byte value) =>
        Assert.NotNull(Outcome.Of(Enumerable.Repeat(value, 100_000).ToArray()).Rejection);
}
