using ActorHttp.TestSupport;
using CsCheck;

namespace ActorHttp.Protocol.Tests;

/// <summary>RFC 9110 s4.2 and RFC 3986 s3, the URL of a request.</summary>
public class HttpUrlTests
{
    [Theory]
    [InlineData("http://a", "http://a", "/")]
    [InlineData("http://a/", "http://a", "/")]
    [InlineData("http://a?b=c", "http://a", "/?b=c")]
    [InlineData("http://a#f", "http://a", "/")]
    [InlineData("http://a?b#f?g", "http://a", "/?b")]
    [InlineData("HTTP://A.Example:80/X?Y", "http://a.example", "/X?Y")]
    [InlineData("https://a:443/", "https://a", "/")]
    [InlineData("https://a:80/", "https://a:80", "/")]
    [InlineData("http://a:443/", "http://a:443", "/")]
    [InlineData("http://a:/", "http://a", "/")]
    [InlineData("http://a:0/", "http://a:0", "/")]
    [InlineData("http://a:00080/", "http://a", "/")]
    [InlineData("http://127.0.0.1:8080/a//b/../c", "http://127.0.0.1:8080", "/a//b/../c")]
    [InlineData("http://[::1]:8080/", "http://[::1]:8080", "/")]
    [InlineData("http://[2001:DB8:0:0::1]/", "http://[2001:db8::1]", "/")]
    [InlineData("http://a/%zz?{}|\"<>^`[]", "http://a", "/%zz?{}|\"<>^`[]")]
    [InlineData("http://bücher.example/", "http://xn--bcher-kva.example", "/")]
    [InlineData("http://BÜCHER.example/", "http://xn--bcher-kva.example", "/")]
    public void It_is_an_origin_and_a_target(string text, string origin, string target)
    {
        var url = HttpUrl.Parse(text);
        Assert.Equal((origin, target), (url.Origin.ToString(), url.Target));
        Assert.Equal(url, HttpUrl.Parse(url.ToString()));
    }

    [Fact]
    public void User_information_is_kept_apart_and_never_printed()
    {
        var url = HttpUrl.Parse("http://user:p%40ss@a/x");
        Assert.Equal(("user:p%40ss", "/x", "a"), (url.UserInfo, url.Target, url.Origin.Authority));
        Assert.Equal("http://a/x", url.ToString());
        Assert.Equal(HttpUrl.Parse("http://a/x"), url.WithoutUserInfo());
        Assert.NotEqual(HttpUrl.Parse("http://a/x"), url);
        Assert.Null(HttpUrl.Parse("http://a/x").UserInfo);
    }

    [Theory]
    [InlineData("http+unix://%2Frun%2Fx.sock/path?q", "/run/x.sock", "/path?q")]
    [InlineData("http+unix://%2Frun%2Fa%20b%25", "/run/a b%", "/")]
    public void A_unix_socket_is_an_escaped_path(string text, string path, string target)
    {
        var url = HttpUrl.Parse(text);
        Assert.Equal((path, target), (url.Origin.UnixPath, url.Target));
        Assert.Equal(("localhost", 0, false), Parts(url.Origin));
        Assert.Equal(url, HttpUrl.Parse(url.ToString()));

        static (string, int, bool) Parts(Origin origin) =>
            (origin.Authority, origin.Port, origin.IsSecure);
    }

    [Theory, Row("CX-10")]
    [InlineData("/\r\nX: y")]
    [InlineData("/\n")]
    [InlineData("/\r")]
    [InlineData("/\0")]
    [InlineData("/\t")]
    [InlineData("/a b")]
    [InlineData("/\u007f")]
    [InlineData("/\u560d\u560a")]
    [InlineData("/caf\u00e9")]
    [InlineData("/a\\b")]
    [InlineData("?\r\n")]
    [InlineData("?\u560d\u560a")]
    [InlineData("#\r\n")]
    public void What_could_split_a_request_is_refused(string rest)
    {
        var fault = Assert.Throws<FormatException>(() => HttpUrl.Parse($"http://a{rest}"));
        Assert.Contains("escape it", fault.Message);
        Assert.Throws<FormatException>(() => HttpUrl.Parse("http://a/x").Resolve(rest));
    }

    [Theory, Row("CX-10")]
    [InlineData("http://a\r\n/")]
    [InlineData("http://a\0/")]
    [InlineData("http://a b/")]
    [InlineData("http://a:80\r\n/")]
    [InlineData("http://u\r\n@a/")]
    [InlineData("http://a\\@b/")]
    [InlineData("http://a@b@c/")]
    [InlineData("http+unix://%2Fa%00/")]
    public void An_authority_holds_nothing_of_the_kind(string text) =>
        Assert.False(HttpUrl.TryParse(text, out _, out _));

    [Theory]
    [InlineData("", "begins with")]
    [InlineData("a/b", "begins with")]
    [InlineData("//a/", "begins with")]
    [InlineData("http:/a", "begins with")]
    [InlineData("ftp://a/", "begins with")]
    [InlineData(" http://a/", "begins with")]
    [InlineData("http://", "host")]
    [InlineData("http:///x", "host")]
    [InlineData("http://:80/", "host")]
    [InlineData("http://u@/", "host")]
    [InlineData("http://a..b/", "host")]
    [InlineData("http://.a/", "host")]
    [InlineData("http://a%41/", "host")]
    [InlineData("http://a,b/", "host")]
    [InlineData("http://[::1/", "host")]
    [InlineData("http://[a]/", "host")]
    [InlineData("http://[127.0.0.1]/", "host")]
    [InlineData("http://[::1%25eth0]/", "host")]
    [InlineData("http://::1/", "host")]
    [InlineData("http://a:65536/", "port")]
    [InlineData("http://a:-1/", "port")]
    [InlineData("http://a:8x/", "port")]
    [InlineData("http://a:\u0665/", "port")]
    [InlineData("http://a:000080/", "port")]
    [InlineData("http+unix://run/", "socket")]
    [InlineData("http+unix://%2/", "socket")]
    [InlineData("http+unix:///run/x.sock", "socket")]
    public void What_is_wrong_is_said(string text, string word)
    {
        Assert.False(HttpUrl.TryParse(text, out var url, out var why));
        Assert.Null(url);
        Assert.Contains(word, why);
    }

    [Fact]
    public void A_secret_in_what_is_wrong_is_not_quoted()
    {
        var fault = Assert.Throws<FormatException>(() => HttpUrl.Parse("http://u:secret@a b/"));
        Assert.DoesNotContain("secret", fault.Message);
    }

    [Fact]
    public void Any_text_is_read_or_refused_and_never_throws() =>
        Gen.Select(Gen.String[Gen.Char["ahtp:/?#@[]\\.%1 \r\u00e4"], 0, 30], Gen.Bool)
            .Sample(
                (text, isWhole) =>
                {
                    var whole = isWhole ? text : $"http://{text}";
                    if (HttpUrl.TryParse(whole, out var url, out _))
                        Assert.True(url.Target.All(c => c is > ' ' and < '\u007f' and not '#'));
                    _ = HttpUrl.Parse("http://a/b/c?d").TryResolve(text, out _, out _);
                },
                iter: 5_000
            );
}
