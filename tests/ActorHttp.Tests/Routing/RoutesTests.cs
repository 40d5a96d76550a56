using ActorHttp.Protocol;

namespace ActorHttp.Tests.Routing;

public sealed class RoutesTests : ServerTest
{
    private static HttpResponse Ok(HttpRequest request) => HttpResponse.Text($"{request.Method}");

    private Task<TestSupport.RawResponse> AskAsync(string line) =>
        GetAsync(
            $"{line} HTTP/1.1⏎{{H}}⏎",
            head: line.StartsWith("HEAD", StringComparison.Ordinal)
        );

    private async Task<(int, string?)> AllowAsync(string line)
    {
        var response = await AskAsync(line);
        return (response.Status, response.Header("Allow"));
    }

    [Theory]
    [InlineData("/a/b", 200)]
    [InlineData("/a/b?c=d", 200)]
    [InlineData("/a/%62", 200)]
    [InlineData("/caf%C3%A9", 200)]
    [InlineData("http://a/a/b", 200)]
    [InlineData("/a/b/", 404)]
    [InlineData("/a/B", 404)]
    [InlineData("/a", 404)]
    public async Task A_path_matches_exactly_once_decoded(string target, int status)
    {
        await StartWithRoutesAsync(routes => routes.Get("/a/b", Ok).Get("/café", Ok));
        Assert.Equal(status, (await AskAsync($"GET {target}")).Status);
    }

    [Fact]
    public async Task HEAD_is_answered_by_GET_without_its_body()
    {
        await StartWithRoutesAsync(routes => routes.Get("/", Ok));
        var head = await AskAsync("HEAD /");
        Assert.Equal((200, "4"), (head.Status, head.Header("Content-Length")));
    }

    [Fact]
    public async Task A_route_of_HEAD_goes_before_GET()
    {
        await StartWithRoutesAsync(routes =>
            routes.Get("/", Ok).Map(HttpMethod.Head, "/", _ => HttpResponse.Empty(204))
        );
        Assert.Equal(204, (await AskAsync("HEAD /")).Status);
    }

    [Fact]
    public async Task OPTIONS_tells_the_methods_of_the_path()
    {
        await StartWithRoutesAsync(routes => routes.Get("/", Ok).Post("/", Ok));
        Assert.Equal((204, "GET, POST, HEAD, OPTIONS"), await AllowAsync("OPTIONS /"));
    }

    [Fact]
    public async Task OPTIONS_of_the_server_needs_no_route()
    {
        await StartWithRoutesAsync(routes => routes.Get("/", Ok));
        Assert.Equal(204, (await AskAsync("OPTIONS *")).Status);
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("BREW")]
    public async Task Another_method_of_a_known_path_gets_405_with_Allow(string method)
    {
        await StartWithRoutesAsync(routes => routes.Get("/", Ok));
        Assert.Equal((405, "GET, HEAD, OPTIONS"), await AllowAsync($"{method} /"));
    }

    [Fact]
    public async Task A_method_that_no_route_has_gets_501_on_an_unknown_path()
    {
        await StartWithRoutesAsync(routes => routes.Get("/", Ok));
        Assert.Equal(501, (await AskAsync("BREW /pot")).Status);
        Assert.Equal(404, (await AskAsync("DELETE /pot")).Status);
    }

    [Fact]
    public async Task A_method_of_the_program_is_known_on_every_path()
    {
        var brew = HttpMethod.Of("BREW");
        await StartWithRoutesAsync(routes => routes.Map(brew, "/pot", Ok));
        Assert.Equal("BREW", (await AskAsync("BREW /pot")).Text);
        Assert.Equal(404, (await AskAsync("BREW /cup")).Status);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("BREW")]
    [InlineData("OPTIONS")]
    public async Task A_route_for_any_method_takes_what_no_other_route_does(string method)
    {
        await StartWithRoutesAsync(routes =>
            routes.Map(null, "/", Ok).Post("/", _ => HttpResponse.Text("post"))
        );
        Assert.Equal(method, (await AskAsync($"{method} /")).Text);
        Assert.Equal("post", (await AskAsync("POST /")).Text);
    }

    [Fact]
    public async Task TRACE_is_not_any_method_and_Allow_names_what_is()
    {
        await StartWithRoutesAsync(routes => routes.Map(null, "/", Ok));
        var expected = "GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS";
        Assert.Equal((405, expected), await AllowAsync("TRACE /"));
    }

    [Fact]
    public async Task Otherwise_answers_what_no_path_matches()
    {
        await StartWithRoutesAsync(routes =>
            routes.Get("/", Ok).Otherwise(request => HttpResponse.Text(request.Path))
        );
        Assert.Equal("/else", (await AskAsync("GET /else")).Text);
    }

    [Fact]
    public async Task A_function_that_throws_becomes_a_500()
    {
        await StartWithRoutesAsync(routes => routes.Get("/", _ => throw new FormatException("x")));
        Assert.Equal(500, (await AskAsync("GET /")).Status);
        Assert.Equal(1, (await StatisticsAsync()).HandlerActors);
    }

    [Fact]
    public async Task A_function_may_answer_later_and_may_fail_later()
    {
        await StartWithRoutesAsync(routes =>
            routes.Get(
                "/",
                async (request, _) =>
                {
                    await Task.Yield();
                    return request.Target.Query == "" ? Ok(request) : throw new FormatException();
                }
            )
        );
        Assert.Equal("GET", (await AskAsync("GET /")).Text);
        Assert.Equal(500, (await AskAsync("GET /?fail")).Status);
    }

    [Theory]
    [InlineData("GET /cart/5/items/a%2Fb", "5 a/b")]
    [InlineData("POST /cart/5/items/x", "later x")]
    [InlineData("GET /files/a%20b/c", "a b/c")]
    [InlineData("GET /cart/five/items/x", "Not found.")]
    public async Task A_function_reads_the_parameters_of_its_template(string line, string text)
    {
        await StartWithRoutesAsync(routes =>
            routes
                .Get("/cart/{id:int}/items/{item}", r => Say($"{r.Route["ID"]} {r.Route["item"]}"))
                .Post("/cart/{id:int}/items/{key}", (r, _) => Later($"later {r.Route["key"]}"))
                .Get("/files/{*rest}", r => Say(r.Route["rest"]!))
        );
        Assert.Equal(text, (await AskAsync(line)).Text.TrimEnd());
    }

    private static HttpResponse Say(string text) => HttpResponse.Text(text);

    private static async Task<HttpResponse> Later(string text)
    {
        await Task.Yield();
        return Say(text);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData(null)]
    public void A_second_route_of_a_method_is_refused_with_both_named(string? name)
    {
        var method = name is null ? null : HttpMethod.Of(name);
        var routes = new Routes().Map(method, "/a", Ok).Map(method, "/a", Ok);
        var fault = Assert.Throws<ArgumentException>(routes.ToProps);
        Assert.Contains($"{name ?? "any method of"} /a and", fault.Message);
    }

    [Fact]
    public void A_path_begins_with_a_slash() =>
        Assert.Throws<ArgumentException>(() => new Routes().Get("a", Ok));
}
