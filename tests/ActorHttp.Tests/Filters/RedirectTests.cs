namespace ActorHttp.Tests.Filters;

/// <summary>Routes that send elsewhere (RFC 9110 §15.4).</summary>
public sealed class RedirectTests : ServerTest
{
    [Theory]
    [InlineData("/old", "/new", "/old", "/new")]
    [InlineData("/old", "/new", "/old?a=1&b", "/new?a=1&b")]
    [InlineData("/old", "/new?x=1", "/old?a=1", "/new?x=1&a=1")]
    [InlineData("/old/{**rest}", "/new/{rest}", "/old/a/b/?q", "/new/a/b/?q")]
    [InlineData("/old/{**rest}", "/new/{rest}", "/old/a%20b%2Fc%3F%23", "/new/a%20b%2Fc%3F%23")]
    [InlineData("/old/{**rest}", "/new/{rest}", "/old/%C3%BC", "/new/%C3%BC")]
    [InlineData("/{a}/{b}", "/{b}/{a}", "/1/2", "/2/1")]
    [InlineData("/{**p}", "https://www.a.example/{p}", "/x//y", "https://www.a.example/x//y")]
    [InlineData("/old", "http://a.example", "/old?q", "http://a.example?q")]
    [InlineData("/{id}", "/item?id={id}", "/1%262", "/item?id=1%262")]
    public async Task The_path_leads_to(
        string template,
        string target,
        string path,
        string location
    )
    {
        await StartWithRoutesAsync(routes => routes.Redirect(template, target));
        var response = await GetAsync($"GET {path} HTTP/1.1⏎{{H}}⏎");
        Assert.Equal((302, location), (response.Status, response.Header("Location")));
    }

    [Theory]
    [InlineData("/{**rest}", "//evil.example/")]
    [InlineData("/{**rest}", "/%5Cevil.example")]
    [InlineData("/{**rest}", "/%2F%2Fevil.example")]
    [InlineData("/{**rest}", "/%09/evil.example")]
    [InlineData("/{**rest}", "/.evil.example")]
    [InlineData("/{**rest}", "/@evil.example")]
    public async Task No_path_of_a_client_leads_to_another_host(string template, string path)
    {
        await StartWithRoutesAsync(routes => routes.Redirect(template, "/{rest}"));
        var location = (await GetAsync($"GET {path} HTTP/1.1⏎{{H}}⏎")).Header("Location");
        var home = new Uri("http://home.example/");
        Assert.Equal("home.example", new Uri(home, location ?? "/").Host);
        Assert.False(location is ['/', '/' or '\\', ..]);
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("/\\evil.example/x")]
    [InlineData("https://{rest}")]
    [InlineData("https://a.example{rest}")]
    [InlineData("https://a.example:{rest}/")]
    [InlineData("{rest}")]
    [InlineData("javascript:{rest}")]
    [InlineData("new")]
    [InlineData("/new/{other}")]
    [InlineData("/new/{rest")]
    [InlineData("")]
    public void A_target_that_clients_could_choose_is_refused(string target) =>
        Assert.ThrowsAny<ArgumentException>(() => new Routes().Redirect("/{**rest}", target));

    [Theory]
    [InlineData(301)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task The_status_is_the_programs_and_any_method_is_sent(int status)
    {
        await StartWithRoutesAsync(routes => routes.Redirect("/old", "/new", status, false));
        var response = await GetAsync("POST /old?q HTTP/1.1⏎{H}Content-Length: 0⏎⏎");
        Assert.Equal((status, "/new"), (response.Status, response.Header("Location")));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(300)]
    [InlineData(304)]
    public void A_status_that_sends_nobody_is_refused(int status) =>
        Assert.Throws<ArgumentException>(() => new Routes().Redirect("/old", "/new", status));

    [Fact]
    public async Task A_response_that_never_changes_is_a_route()
    {
        await StartWithRoutesAsync(routes => routes.Respond("/health", Http.Text("ok")));
        Assert.Equal("ok", (await GetAsync("GET /health HTTP/1.1⏎{H}⏎")).Text);
        Assert.Equal(405, (await GetAsync("DELETE /health HTTP/1.1⏎{H}⏎")).Status);
    }
}
