namespace ActorHttp.Tests.Routing;

/// <summary>Virtual hosts that have nothing in common.</summary>
public sealed class SiteTests : ServerTest
{
    [Theory]
    [InlineData("a.example", "/one", "a")]
    [InlineData("A.Example:8080", "/one", "a")]
    [InlineData("a.example", "/only-any", "missing in a")]
    [InlineData("w.a.example", "/one", "wild")]
    [InlineData("v.w.a.example", "/one", "wild")]
    [InlineData("w.a.example", "/only-any", "missing in wild")]
    [InlineData("other.example", "/one", "any")]
    [InlineData("other.example", "/two", "missing in any")]
    [InlineData("[::1]:80", "/one", "any")]
    public async Task A_request_is_answered_by_its_own_host_only(
        string host,
        string path,
        string expected
    )
    {
        await StartAsync();
        Assert.Equal(expected, (await GetAsync($"GET {path} HTTP/1.1⏎Host: {host}⏎⏎")).Text);
    }

    [Fact]
    public async Task The_host_of_an_absolute_target_counts()
    {
        await StartAsync();
        var request = "GET http://a.example/one HTTP/1.1⏎Host: other.example⏎⏎";
        Assert.Equal("a", (await GetAsync(request)).Text);
    }

    [Fact]
    public async Task Methods_are_those_of_the_host()
    {
        await StartAsync();
        var response = await GetAsync("PUT /one HTTP/1.1⏎Host: a.example⏎Content-Length: 0⏎⏎");
        Assert.Equal((405, "GET, HEAD, OPTIONS"), (response.Status, response.Header("Allow")));
    }

    [Theory]
    [InlineData("a.example:80")]
    [InlineData("a b")]
    [InlineData("*")]
    public void What_is_no_name_of_a_host_is_refused(string host) =>
        Assert.Throws<ArgumentException>(() => new Routes().Site(host));

    [Fact]
    public void Two_routes_in_each_others_way_are_found()
    {
        var routes = new Routes();
        routes.Site("a.example").Get("/x/{a}", () => "1").Get("/x/{b}", () => "2");
        Assert.Throws<ArgumentException>(() => routes.ToProps());
    }

    private Task StartAsync() =>
        StartWithRoutesAsync(routes =>
        {
            routes
                .Get("/one", () => "any")
                .Get("/only-any", () => "any")
                .Otherwise(_ => Http.Text("missing in any", 404));
            Fill(routes.Site("a.example"), "a");
            Fill(routes.Site("*.a.example"), "wild");
        });

    private static void Fill(Routes site, string name) =>
        site.Get("/one", () => name).Otherwise(_ => Http.Text($"missing in {name}", 404));
}
