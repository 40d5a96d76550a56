using CsCheck;

namespace ActorHttp.Protocol.Tests;

/// <summary>RFC 6265 s5, cookies on the client's side.</summary>
public class CookieJarTests
{
    private static readonly DateTimeOffset Now = new(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);
    private readonly CookieJar _jar = new();

    [Theory]
    [InlineData("a=b", "a=b")]
    [InlineData(" a = b ; HttpOnly; unknown=x; =", "a=b")]
    [InlineData("a=b=c", "a=b=c")]
    [InlineData("a=\"b c\"", "a=\"b c\"")]
    [InlineData("a=", "a=")]
    [InlineData("a", null)]
    [InlineData("=b", null)]
    [InlineData("; Path=/", null)]
    [InlineData("", null)]
    public void A_pair_is_kept_as_it_came(string field, string? sent)
    {
        Take("http://a.example/", field);
        Assert.Equal(sent, For("http://a.example/"));
    }

    [Theory]
    [InlineData("a=b", "http://x.example/", true)]
    [InlineData("a=b", "http://y.x.example/", false)]
    [InlineData("a=b", "http://example/", false)]
    [InlineData("a=b; Domain=x.example", "http://y.x.example/", true)]
    [InlineData("a=b; Domain=.X.Example", "http://x.example:8080/", true)]
    [InlineData("a=b; Domain=x.example", "http://yx.example/", false)]
    [InlineData("a=b; Domain=", "http://y.x.example/", false)]
    [InlineData("a=b; Domain=example", "http://x.example/", false)]
    [InlineData("a=b; Domain=.", "http://x.example/", true)]
    [InlineData("a=b; Domain=y.x.example", "http://y.x.example/", false)]
    [InlineData("a=b; Domain=other.example", "http://other.example/", false)]
    public void A_cookie_goes_to_its_host_or_its_domain(string field, string to, bool isSent)
    {
        Take("http://x.example/", field);
        Assert.Equal(isSent ? "a=b" : null, For(to));
    }

    [Fact]
    public void An_address_and_a_single_label_are_hosts_and_no_domains()
    {
        Take("http://127.0.0.1/", "a=b; Domain=127.0.0.1", "c=d; Domain=0.0.1");
        Take("http://localhost/", "e=f; Domain=localhost");
        Assert.Equal("a=b", For("http://127.0.0.1/"));
        Assert.Equal("e=f", For("http://localhost/"));
        Assert.Null(For("http://x.localhost/"));
        Assert.Null(For("http://1.127.0.0.1/"));
    }

    [Fact]
    public void A_socket_of_this_machine_is_a_host_of_its_own()
    {
        Take("http+unix://%2Frun%2Fa.sock/", "a=b", "c=d; Domain=localhost");
        Assert.Equal("a=b", For("http+unix://%2Frun%2Fa.sock/"));
        Assert.Null(For("http+unix://%2Frun%2Fb.sock/"));
        Assert.Null(For("http://localhost/"));
    }

    [Theory]
    [InlineData("a=b", "/d/e", true)]
    [InlineData("a=b", "/d", true)]
    [InlineData("a=b", "/", false)]
    [InlineData("a=b; Path=/", "/x", true)]
    [InlineData("a=b; Path=/d/", "/d", false)]
    [InlineData("a=b; Path=/d/", "/d/x", true)]
    [InlineData("a=b; Path=/d", "/dx", false)]
    [InlineData("a=b; Path=/d", "/d?x", true)]
    [InlineData("a=b; Path=relative", "/d/e", true)]
    [InlineData("a=b; Path=/D", "/d", false)]
    public void A_cookie_goes_to_its_path_and_below(string field, string path, bool isSent)
    {
        Take("http://x.example/d/c?q=/r/", field);
        Assert.Equal(isSent ? "a=b" : null, For($"http://x.example{path}"));
    }

    [Fact]
    public void A_secure_cookie_travels_over_TLS_only_and_comes_from_there()
    {
        Take("https://x.example/", "a=b; Secure");
        Take("http://x.example/", "c=d; Secure", "a=evil", "a=evil; Path=/deep");
        Assert.Equal("a=b", For("https://x.example/deep/"));
        Assert.Null(For("http://x.example/deep/"));
    }

    [Theory]
    [InlineData("__Host-a=b; Secure; Path=/", true)]
    [InlineData("__host-a=b; Path=/", false)]
    [InlineData("__Host-a=b; Secure", false)]
    [InlineData("__Host-a=b; Secure; Path=/; Domain=x.example", false)]
    [InlineData("__Secure-a=b; Secure", true)]
    [InlineData("__SECURE-a=b", false)]
    public void A_prefix_keeps_its_promise(string field, bool isKept)
    {
        Take("https://x.example/d/e", field);
        Assert.Equal(isKept, For("https://x.example/d/") is not null);
    }

    [Theory]
    [InlineData("a=b; Max-Age=10", 9, true)]
    [InlineData("a=b; Max-Age=10", 10, false)]
    [InlineData("a=b; Max-Age=0", 0, false)]
    [InlineData("a=b; Max-Age=-1", 0, false)]
    [InlineData("a=b; Max-Age=99999999999999999999999", 1_000_000, true)]
    [InlineData("a=b; Max-Age=x", 1_000_000, true)]
    [InlineData("a=b; Expires=Thu, 29 Feb 2024 12:00:10 GMT", 9, true)]
    [InlineData("a=b; Expires=Thu, 29 Feb 2024 12:00:10 GMT", 10, false)]
    [InlineData("a=b; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=10", 9, true)]
    [InlineData("a=b; Expires=nonsense", 1_000_000, true)]
    [InlineData("a=b", 1_000_000, true)]
    public void A_cookie_has_its_time(string field, int seconds, bool isSent)
    {
        Take("http://x.example/", field);
        var later = Now.AddSeconds(seconds);
        var sent = _jar.For(HttpUrl.Parse("http://x.example/"), later);
        Assert.Equal(isSent ? "a=b" : null, sent);
        Assert.Equal(isSent ? 1 : 0, _jar.Count);
    }

    [Fact]
    public void A_new_value_replaces_and_a_past_date_forgets()
    {
        Take("http://x.example/", "a=1; Path=/", "b=2; Path=/");
        Take("http://x.example/", "a=3; Path=/");
        Assert.Equal("a=3; b=2", For("http://x.example/"));
        Take("http://x.example/", "a=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
        Assert.Equal("b=2", For("http://x.example/"));
        _jar.Clear();
        Assert.Equal((0, null), (_jar.Count, For("http://x.example/")));
    }

    [Fact]
    public void Longer_paths_come_first_and_then_older_cookies()
    {
        Take("http://y.x.example/", "a=1; Path=/", "b=2; Path=/d", "c=3; Domain=x.example");
        Assert.Equal("b=2; a=1; c=3", For("http://y.x.example/d"));
    }

    [Fact]
    public void A_domain_keeps_fifty_and_drops_the_least_used()
    {
        for (var i = 0; i < 50; i++)
            Take("http://x.example/", $"c{i}=v; Path=/{i}");
        Assert.Equal("c0=v", For("http://x.example/0"));
        Take("http://x.example/", "new=v; Path=/new");
        Assert.Equal(50, _jar.Count);
        Assert.Equal("c0=v", For("http://x.example/0"));
        Assert.Null(For("http://x.example/1"));
        Assert.Equal("new=v", For("http://x.example/new"));
    }

    [Fact]
    public void A_jar_keeps_three_thousand()
    {
        for (var i = 0; i < 3_100; i++)
            Take($"http://h{i}.example/", "a=b", "gone=x; Max-Age=0");
        Assert.Equal(3_000, _jar.Count);
        Assert.Null(For("http://h99.example/"));
        Assert.Equal("a=b", For("http://h100.example/"));
    }

    [Fact]
    public void What_is_too_long_is_dropped()
    {
        Take("http://x.example/", $"a={new string('v', 4095)}");
        Take("http://x.example/", $"b={new string('v', 4096)}");
        Take("http://x.example/", $"c=d; Path=/{new string('p', 1024)}");
        Assert.Equal(2, _jar.Count);
    }

    [Fact]
    public void Any_field_is_taken_or_dropped_and_what_is_sent_is_a_field_value() =>
        Gen.String[Gen.Char["ab=;, \t\"1/.:ExpiresMaxAgeDomainPath\u00e4"], 0, 60]
            .Sample(
                field =>
                {
                    Take("https://x.example/a", field.Trim());
                    if (For("https://x.example/a") is { } sent)
                        _ = RequestFields.Of(("Cookie", sent));
                },
                iter: 3_000
            );

    [Fact]
    public void Many_threads_may_use_it()
    {
        Parallel.For(0, 200, i => Take($"http://h{i % 20}.example/", $"a{i}=b"));
        Assert.Equal(200, _jar.Count);
    }

    private string? For(string url) => _jar.For(HttpUrl.Parse(url), Now);

    private void Take(string url, params string[] fields)
    {
        var lines = string.Concat(fields.Select(field => $"set-cookie: {field}⏎"));
        var parser = new ResponseParser(ResponseLimits.Default);
        parser.Begin(HttpMethod.Get);
        parser.Read(Wire.Bytes($"HTTP/1.1 200 OK⏎{lines}⏎"), out _);
        _jar.Take(HttpUrl.Parse(url), parser.Head.Headers, Now);
    }
}
