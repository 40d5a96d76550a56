using ActorHttp.Client.Proxies;

namespace ActorHttp.Client.Tests;

/// <summary>The rules of curl.</summary>
public class ProxyRulesTests
{
    private const string Both = "http_proxy=http://p:1 https_proxy=http://q:2";

    [Theory]
    [InlineData("", "http://a/", null)]
    [InlineData(Both, "http://a/", "http://p:1")]
    [InlineData(Both, "https://a/", "http://q:2")]
    [InlineData("http_proxy=p:1", "http://a/", "http://p:1")]
    [InlineData("HTTP_PROXY=http://p:1", "http://a/", null)]
    [InlineData("HTTPS_PROXY=http://q:2", "https://a/", "http://q:2")]
    [InlineData("https_proxy=http://q:2 HTTPS_PROXY=http://r:3", "https://a/", "http://q:2")]
    [InlineData("all_proxy=http://s:4", "https://a/", "http://s:4")]
    [InlineData("ALL_PROXY=http://s:4", "http://a/", "http://s:4")]
    [InlineData("http_proxy= all_proxy=http://s:4", "http://a/", "http://s:4")]
    [InlineData("http_proxy=http://p:1 all_proxy=http://s:4", "http://a/", "http://p:1")]
    public void The_environment_names_them(string variables, string url, string? proxy) =>
        Assert.Equal(proxy, ProxyFor(variables, url));

    [Theory]
    [InlineData("*", "a.example", true)]
    [InlineData("a.example", "a.example", true)]
    [InlineData("A.Example", "a.example", true)]
    [InlineData("example", "a.example", true)]
    [InlineData(".example", "a.example", true)]
    [InlineData("example.", "a.example", true)]
    [InlineData("b.example", "a.example", false)]
    [InlineData("xample", "a.example", false)]
    [InlineData("a.example:80", "a.example", true)]
    [InlineData("a.example:81", "a.example", false)]
    [InlineData("x.y,%20a.example", "a.example", true)]
    [InlineData("10.1.2.3", "10.1.2.3", true)]
    [InlineData("0.0.1", "10.0.0.1", false)]
    [InlineData("10.0.0.0/8", "10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "11.1.2.3", false)]
    [InlineData("::1", "[::1]", true)]
    [InlineData("[::1]", "[::1]", true)]
    [InlineData("[::1]:80", "[::1]", true)]
    [InlineData("[::1]:81", "[::1]", false)]
    [InlineData("fd00::/8", "[fd00::7]", true)]
    [InlineData("", "a.example", false)]
    [InlineData(",", "a.example", false)]
    public void Some_hosts_are_reached_directly(string entries, string host, bool isDirect)
    {
        var variables = $"http_proxy=http://p:1 no_proxy={entries}";
        Assert.Equal(isDirect ? null : "http://p:1", ProxyFor(variables, $"http://{host}/"));
    }

    [Theory]
    [InlineData("http_proxy=https://p:1")]
    [InlineData("http_proxy=socks5://p:1")]
    [InlineData("http_proxy=http://p:x")]
    public void A_proxy_that_is_none_is_refused_by_the_name_of_its_variable(string variables)
    {
        var failure = Assert.Throws<FormatException>(() => ProxyFor(variables, "http://a/"));
        Assert.Contains("http_proxy", failure.Message);
    }

    [Fact]
    public void A_program_names_one_itself()
    {
        var rules = ProxyRules.Of(HttpUrl.Parse("http://p:1"), "a.example");
        Assert.Null(rules.For(new Origin(false, "a.example")));
        Assert.NotNull(rules.For(new Origin(true, "b.example")));
        Assert.Null(rules.For(Origin.Unix("/run/x")));
        Assert.Throws<ArgumentException>(() => ProxyRules.Of(HttpUrl.Parse("https://p:1")));
    }

    private static string? ProxyFor(string variables, string url)
    {
        var all = variables
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(one => one.Split('=', 2))
            .ToDictionary(
                pair => pair[0],
                pair => pair[1].Replace("%20", " "),
                StringComparer.Ordinal
            );
        var rules = ProxyRules.From(all.GetValueOrDefault);
        return rules.For(HttpUrl.Parse(url).Origin)?.Origin.ToString();
    }
}
