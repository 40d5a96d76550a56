using ActorHttp.TestSupport;

namespace ActorHttp.Protocol.Tests;

/// <summary>RFC 9110 s15.4, redirects.</summary>
public class RedirectRulesTests
{
    private const string From = "https://a/x/y?z";

    [Theory]
    [InlineData(301, "GET", "GET", true)]
    [InlineData(301, "POST", "GET", false)]
    [InlineData(301, "PUT", "PUT", true)]
    [InlineData(302, "HEAD", "HEAD", true)]
    [InlineData(302, "POST", "GET", false)]
    [InlineData(302, "DELETE", "DELETE", true)]
    [InlineData(303, "GET", "GET", false)]
    [InlineData(303, "HEAD", "HEAD", false)]
    [InlineData(303, "POST", "GET", false)]
    [InlineData(303, "PUT", "GET", false)]
    [InlineData(307, "POST", "POST", true)]
    [InlineData(308, "POST", "POST", true)]
    public void A_status_says_what_is_sent_again(int status, string method, string then, bool keeps)
    {
        var follow = Follows(status, "Location: /b⏎", method);
        Assert.Equal((then, keeps), (follow.Method.Name, follow.KeepsContent));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(300)]
    [InlineData(304)]
    [InlineData(305)]
    [InlineData(306)]
    [InlineData(404)]
    public void Other_statuses_are_no_redirects(int status) =>
        Assert.IsType<RedirectDecision.NotARedirect>(Decide(status, "Location: /b⏎"));

    [Theory]
    [InlineData("/b", "https://a/b")]
    [InlineData("b?c#d", "https://a/x/b?c")]
    [InlineData("../..", "https://a/")]
    [InlineData("//b/c", "https://b/c")]
    [InlineData("https://u:p@a/b", "https://a/b")]
    [InlineData("/caf\u00c3\u00a9", "https://a/caf%C3%A9")]
    public void A_location_is_a_reference(string location, string url)
    {
        var follow = Follows(302, $"Location: {location}⏎");
        Assert.Equal(url, follow.Url.ToString());
        Assert.Null(follow.Url.UserInfo);
    }

    [Theory, Row("CX-06")]
    [InlineData("", "MissingLocation")]
    [InlineData("Location: /b⏎Location: /b⏎", "RepeatedLocation")]
    [InlineData("Location: javascript:alert(1)⏎", "InvalidLocation")]
    [InlineData("Location: /a b⏎", "InvalidLocation")]
    [InlineData("Location: /\\evil⏎", "InvalidLocation")]
    [InlineData("Location: https://a:x/⏎", "InvalidLocation")]
    [InlineData("Location: http://a/⏎", "InsecureLocation")]
    [InlineData("Location: http+unix://%2Frun%2Fd.sock/⏎", "InsecureLocation")]
    public void Where_the_client_does_not_go_is_named(string fields, string reason)
    {
        var refused = Assert.IsType<RedirectDecision.Refused>(Decide(302, fields));
        Assert.Equal(reason, refused.Reason);
        Assert.EndsWith(".", refused.Explanation);
    }

    [Fact, Row("CX-06")]
    public void Ten_hops_are_followed_and_no_more()
    {
        Assert.IsType<RedirectDecision.Follow>(Decide(302, "Location: /x⏎", hops: 9));
        var refused = Assert.IsType<RedirectDecision.Refused>(
            Decide(302, "Location: /x⏎", hops: 10)
        );
        Assert.Equal("TooManyRedirects", refused.Reason);
    }

    [Fact]
    public void A_server_elsewhere_leads_to_no_socket_of_this_machine()
    {
        const string Socket = "Location: http+unix://%2Frun%2Fd.sock/⏎";
        var refused = Decide(302, Socket, from: "http://a/");
        Assert.Equal("LocalLocation", Assert.IsType<RedirectDecision.Refused>(refused).Reason);
        var same = Decide(302, Socket, from: "http+unix://%2Frun%2Fd.sock/a");
        Assert.IsType<RedirectDecision.Follow>(same);
    }

    [Theory, Row("CX-06")]
    [InlineData("https://a/", "/b", false)]
    [InlineData("https://a/", "https://a:443/b", false)]
    [InlineData("https://a/", "https://b/", true)]
    [InlineData("https://a/", "https://sub.a/", true)]
    [InlineData("https://sub.a/", "https://a/", true)]
    [InlineData("https://a/", "https://a:8443/", true)]
    [InlineData("http://a/", "https://a/", true)]
    public void Another_origin_gets_no_credentials(string from, string to, bool strips) =>
        Assert.Equal(strips, Follows(302, $"Location: {to}⏎", from: from).StripsCredentials);

    [Fact, Row("CX-06")]
    public void Credentials_do_not_come_back_with_a_later_hop()
    {
        var fields = RequestFields.Of(
            ("Authorization", "s"),
            ("COOKIE", "s"),
            ("Proxy-Authorization", "s"),
            ("Host", "virtual"),
            ("Accept", "x")
        );
        foreach (var (from, to) in new[] { ("a", "b"), ("b", "b"), ("b", "a") })
            fields = Follows(302, $"Location: https://{to}/⏎", from: $"https://{from}/")
                .FieldsFrom(fields);
        Assert.Equal([("Accept", "x")], fields);
    }

    [Fact]
    public void Fields_of_a_content_go_with_it()
    {
        var fields = RequestFields.Of(("Content-Type", "a/b"), ("Authorization", "s"));
        Assert.Equal(fields, Follows(307, "Location: /b⏎", "POST").FieldsFrom(fields));
        var kept = Follows(303, "Location: /b⏎", "POST").FieldsFrom(fields);
        Assert.Equal([("Authorization", "s")], kept);
    }

    private static RedirectDecision.Follow Follows(
        int status,
        string fields,
        string method = "GET",
        string from = From
    ) => Assert.IsType<RedirectDecision.Follow>(Decide(status, fields, method, from));

    private static RedirectDecision Decide(
        int status,
        string fields,
        string method = "GET",
        string from = From,
        int hops = 0
    )
    {
        var parser = new ResponseParser(ResponseLimits.Default);
        parser.Begin(HttpMethod.Of(method));
        parser.Read(Wire.Bytes($"HTTP/1.1 {status} ⏎{fields}⏎"), out _);
        return RedirectRules.Decide(HttpMethod.Of(method), HttpUrl.Parse(from), parser.Head, hops);
    }
}
