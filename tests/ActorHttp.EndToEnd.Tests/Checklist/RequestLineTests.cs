namespace ActorHttp.EndToEnd.Tests.Checklist;

/// <summary>RFC 9112 s3, request line.</summary>
public class RequestLineTests(ChecklistServers servers) : ChecklistTest(servers)
{
    [Fact, Row("RL-01")]
    public Task A_plain_request_is_answered() =>
        Accepts("GET / HTTP/1.1⏎{H}⏎", response => Assert.Equal("Hello, World!", response.Text));

    [Theory]
    [Row("RL-02"), Row("RL-03"), Row("RL-04"), Row("RL-05"), Row("RL-06"), Row("RL-17")]
    [InlineData("GET  / HTTP/1.1⏎{H}⏎")]
    [InlineData(@"GET\t/ HTTP/1.1⏎{H}⏎")]
    [InlineData(" GET / HTTP/1.1⏎{H}⏎")]
    [InlineData("GET / HTTP/1.1 ⏎{H}⏎")]
    [InlineData("GET HTTP/1.1⏎{H}⏎")]
    [InlineData("GET /⏎⏎")]
    [InlineData("GET /a b HTTP/1.1⏎{H}⏎")]
    public Task A_request_line_is_three_words_with_single_spaces(string wire) => Refuses(400, wire);

    [Theory]
    [Row("RL-07"), Row("RL-08"), Row("RL-10")]
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
    [InlineData("HTTP/4294967295.255")]
    public Task A_malformed_version_is_refused(string version) =>
        Refuses(400, $"GET / {version}⏎{{H}}⏎");

    [Theory, Row("RL-08")]
    [InlineData("HTTP/9.9")]
    [InlineData("HTTP/2.0")]
    public Task Another_major_version_is_not_supported(string version) =>
        Refuses(505, $"GET / {version}⏎{{H}}⏎");

    [Fact, Row("RL-09")]
    public Task A_later_minor_version_is_answered_as_1_1() =>
        Accepts("GET / HTTP/1.2⏎{H}⏎", response => Assert.Equal("HTTP/1.1", response.Version));

    [Theory, Row("RL-11")]
    [InlineData("G=\":<>(e),[T];?\"")]
    [InlineData(@"GE\0T")]
    [InlineData(@"GE\x80T")]
    [InlineData("")]
    public Task A_method_is_a_token(string method) => Refuses(400, $"{method} / HTTP/1.1⏎{{H}}⏎");

    [Fact, Row("RL-12")]
    public Task A_method_is_case_sensitive() => Answers(405, "get / HTTP/1.1⏎{H}⏎");

    [Fact, Row("RL-13")]
    public Task An_unknown_method_has_its_body_like_any_other() =>
        Hears(
            "501 200",
            "FOOBAR /nowhere HTTP/1.1⏎{H}Content-Length: 3⏎⏎abcGET /health HTTP/1.1⏎{H}⏎"
        );

    [Fact, Row("RL-14")]
    public Task A_method_beyond_its_limit_is_not_implemented() =>
        Refuses(501, Many(100_000, "A") + " / HTTP/1.1⏎{H}⏎");

    [Fact, Row("RL-15")]
    public Task A_request_line_of_8_000_bytes_is_good() =>
        Accepts("GET /?" + Many(7_900, "a") + " HTTP/1.1⏎{H}⏎");

    [Fact, Row("RL-16")]
    public Task A_request_line_beyond_its_limit_is_too_long() =>
        Refuses(414, "GET /" + Many(100_000, "a") + " HTTP/1.1⏎{H}⏎");

    [Theory]
    [Row("RL-18"), Row("RL-19"), Row("RL-20"), Row("RL-21"), Row("RL-22")]
    [Row("RL-25"), Row("RL-26"), Row("RL-29")]
    [InlineData("/a#frag")]
    [InlineData("/#/../admin")]
    [InlineData("!")]
    [InlineData("foo")]
    [InlineData("?x")]
    [InlineData(@"/caf\xe9")]
    [InlineData(@"/\x80")]
    [InlineData(@"/\xff")]
    [InlineData(@"/\0x")]
    [InlineData(@"/\x01")]
    [InlineData(@"/\x7f")]
    [InlineData(@"/\x1b")]
    [InlineData("/%zz")]
    [InlineData("/%")]
    [InlineData("/%4")]
    [InlineData("/%u0041")]
    [InlineData("http:///x")]
    [InlineData("http://u@a/")]
    [InlineData("ftp://a/")]
    [InlineData("http://a:99999/")]
    [InlineData("*")]
    [InlineData("a:443")]
    public Task A_malformed_target_is_refused(string target) =>
        Refuses(400, $"GET {target} HTTP/1.1⏎{{H}}⏎");

    [Fact, Row("RL-24")]
    public Task An_absolute_target_is_served() => Accepts("GET https://a/ HTTP/1.1⏎{H}⏎");

    [Fact, Row("RL-27")]
    public Task OPTIONS_may_ask_the_server_itself() => Answers(204, "OPTIONS * HTTP/1.1⏎{H}⏎");

    [Fact, Row("RL-28")]
    public Task CONNECT_is_refused_and_what_follows_is_no_request() =>
        Hears("501 end", "CONNECT a:443 HTTP/1.1⏎{H}⏎{S}");

    [Fact, Row("RL-30")]
    public Task TRACE_is_not_answered() =>
        Answers(
            405,
            "TRACE / HTTP/1.1⏎{H}Authorization: Bearer topsecret⏎Cookie: k=topsecret⏎⏎",
            response => Assert.DoesNotContain("topsecret", response.ToString())
        );

    [Theory]
    [Row("RL-31"), Row("RL-32"), Row("RL-33")]
    [InlineData("PRI * HTTP/2.0⏎⏎SM⏎⏎")]
    [InlineData("PRI * HTTP/2.0⏎⏎")]
    [InlineData(@"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03")]
    public Task Another_protocol_is_refused(string wire) => Refuses([400, 505], wire);

    [Fact, Row("RL-34")]
    public Task Zeros_are_refused() => Refuses([400], new byte[1024 * 1024]);

    [Fact, Row("RL-34")]
    public Task Noise_is_refused()
    {
        var noise = new byte[64 * 1024];
        new Random(34).NextBytes(noise);
        return Refuses([400], noise);
    }

    [Fact, Row("RL-35")]
    public Task Two_slashes_redirect_nowhere() =>
        Answers(404, "GET //evil.example/%2e%2e HTTP/1.1⏎{H}⏎");
}
