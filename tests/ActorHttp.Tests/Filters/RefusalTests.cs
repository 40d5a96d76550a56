using ActorHttp.Protocol;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.Filters;

/// <summary>What no route answers has the filters too: else a browser hides the error from the
/// page.</summary>
public sealed class RefusalTests : ServerTest
{
    private const string Shop = "https://shop.example";
    private const string Origin = "Origin: https://shop.example⏎";

    private static readonly CorsOptions Policy = new()
    {
        Origins = [Shop],
        Methods = ["GET", "PUT"],
    };

    private static void Table(Routes routes)
    {
        routes.Use(Cors.Allow(Policy)).Header("X-Frame-Options", "DENY");
        routes.Get("/a", _ => Http.Text("a"));
        routes.Get("/throws", _ => throw new InvalidOperationException("no"));
        routes.Get("/later", LaterAsync);
        routes.Get("/never", NeverAsync);
        routes.Get("/teapot", _ => throw new HttpStatusException(418, "I am one."));
        routes.Stream(HttpMethod.Get, "/parts", (_, _) => throw new InvalidOperationException());
        routes.RunOn().Get("/blocking", _ => throw new InvalidOperationException("no"));
    }

    private static async Task<HttpResponse> LaterAsync(HttpRequest request, CancellationToken gone)
    {
        await Task.Yield();
        throw new InvalidOperationException("no");
    }

    private static async Task<HttpResponse> NeverAsync(HttpRequest request, CancellationToken gone)
    {
        await Task.Delay(Timeout.Infinite, gone);
        return Http.NoContent;
    }

    private static void HasFields(RawResponse response, int status)
    {
        Assert.Equal(status, response.Status);
        Assert.Equal([Shop], response.Headers.All("Access-Control-Allow-Origin"));
        Assert.Equal(["DENY"], response.Headers.All("X-Frame-Options"));
    }

    [Theory]
    [InlineData("GET /a", 200)]
    [InlineData("GET /missing", 404)]
    [InlineData("PUT /a", 405)]
    [InlineData("OPTIONS /a", 204)]
    [InlineData("BREW /missing", 501)]
    [InlineData("GET /throws", 500)]
    [InlineData("GET /later", 500)]
    [InlineData("GET /parts", 500)]
    [InlineData("GET /blocking", 500)]
    [InlineData("GET /teapot", 418)]
    public async Task Each_answer_has_the_fields_once(string line, int status)
    {
        await StartWithRoutesAsync(Table);
        HasFields(await GetAsync($"{line} HTTP/1.1⏎{{H}}{Origin}⏎"), status);
    }

    [Fact]
    public async Task So_has_the_answer_in_place_of_a_handler_that_is_late()
    {
        await StartWithRoutesAsync(Table, HttpLimits.Default with { HandlerTime = AWhile });
        HasFields(await GetAsync($"GET /never HTTP/1.1⏎{{H}}{Origin}⏎"), 503);
    }

    [Fact]
    public async Task A_405_still_names_the_methods()
    {
        await StartWithRoutesAsync(Table);
        var response = await GetAsync("DELETE /a HTTP/1.1⏎{H}⏎");
        Assert.Equal((405, "GET, HEAD, OPTIONS"), (response.Status, response.Header("Allow")));
    }

    [Fact]
    public async Task A_failure_is_one_of_its_client_only_and_is_counted()
    {
        await StartWithRoutesAsync(Table);
        var client = await SendAsync("GET /throws HTTP/1.1⏎{H}⏎");
        Assert.Equal(500, (await client.ReadResponseAsync()).Status);
        await client.SendAsync("GET /a HTTP/1.1⏎{H}⏎");
        Assert.Equal("a", (await client.ReadResponseAsync()).Text);
        Assert.Equal(1, (await StatisticsAsync()).HandlerFailures);
    }

    [Theory]
    [InlineData("/missing", "PUT")]
    [InlineData("/a", "PUT")]
    public async Task A_preflight_lets_the_page_see_the_404_or_405(string path, string method)
    {
        await StartWithRoutesAsync(Table);
        var response = await GetAsync(
            $"OPTIONS {path} HTTP/1.1⏎{{H}}{Origin}Access-Control-Request-Method: {method}⏎⏎"
        );
        Assert.Equal(204, response.Status);
        Assert.Equal("GET, PUT", response.Header("Access-Control-Allow-Methods"));
    }

    [Fact]
    public async Task A_route_that_no_page_may_ask_is_not_opened_by_its_neighbour()
    {
        await StartWithRoutesAsync(routes =>
        {
            routes.Group("").Use(Cors.Allow(Policy)).Get("/b", _ => Http.Text("b"));
            routes.Put("/b", _ => Http.Text("put"));
        });
        var response = await GetAsync(
            $"OPTIONS /b HTTP/1.1⏎{{H}}{Origin}Access-Control-Request-Method: PUT⏎⏎"
        );
        Assert.Null(response.Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_group_keeps_its_filters_to_its_paths()
    {
        await StartWithRoutesAsync(routes =>
        {
            routes.Get("/open", _ => Http.Text("open"));
            routes.Group("/in").Header("X-In", "1").Get("/c", _ => Http.Text("c"));
        });
        Assert.Equal("1", (await GetAsync("PUT /in/c HTTP/1.1⏎{H}⏎")).Header("X-In"));
        Assert.Null((await GetAsync("PUT /open HTTP/1.1⏎{H}⏎")).Header("X-In"));
        Assert.Null((await GetAsync("GET /missing HTTP/1.1⏎{H}⏎")).Header("X-In"));
    }

    [Fact]
    public async Task A_filter_of_the_table_sees_all_that_it_answers()
    {
        await StartWithRoutesAsync(routes =>
            routes
                .Get("/before/{id}", (int id) => Http.Text($"{id}"))
                .Use((request, next) => next(request))
                .Use(MarkAsync)
                .Get("/item/{id}", (int id) => Http.Text($"{id}"))
        );
        Assert.Equal("404", (await GetAsync("GET /none HTTP/1.1⏎{H}⏎")).Header("X-Seen"));
        var refused = await GetAsync("PUT /item/7 HTTP/1.1⏎{H}⏎");
        Assert.Equal(("405", "7"), (refused.Header("X-Seen"), refused.Header("X-Id")));
        Assert.Null((await GetAsync("PUT /before/7 HTTP/1.1⏎{H}⏎")).Header("X-Seen"));
    }

    private static async ValueTask<HttpResult> MarkAsync(HttpRequest request, Next next)
    {
        var response = (HttpResponse)await next(request);
        return response
            .With("X-Seen", $"{response.Status}")
            .With("X-Id", request.Route["id"] ?? "none");
    }

    [Fact]
    public async Task A_filter_may_still_catch_what_a_handler_throws()
    {
        await StartWithRoutesAsync(routes =>
            routes
                .Use(CatchAsync)
                .Header("X-Frame-Options", "DENY")
                .Get("/throws", _ => throw new InvalidOperationException("no"))
        );
        var response = await GetAsync("GET /throws HTTP/1.1⏎{H}⏎");
        Assert.Equal((500, "caught"), (response.Status, response.Text));
    }

    private static async ValueTask<HttpResult> CatchAsync(HttpRequest request, Next next)
    {
        try
        {
            return await next(request);
        }
        catch (InvalidOperationException)
        {
            return Http.Text("caught", 500);
        }
    }

    [Fact]
    public async Task A_host_of_its_own_has_its_own_filters()
    {
        await StartWithRoutesAsync(routes =>
            routes
                .Header("X-All", "1")
                .Site("a.example")
                .Header("X-Site", "a")
                .Get("/", _ => Http.Text("a"))
        );
        var missing = await GetAsync("GET /no HTTP/1.1⏎Host: a.example⏎⏎");
        Assert.Equal(
            (404, "a", "1"),
            (missing.Status, missing.Header("X-Site"), missing.Header("X-All"))
        );
        Assert.Null((await GetAsync("GET /no HTTP/1.1⏎Host: b⏎⏎")).Header("X-Site"));
    }

    [Fact]
    public async Task Who_has_to_prove_himself_does_so_before_he_hears_of_paths()
    {
        var options = new BasicAuthenticationOptions { Realm = "r", Check = (_, _) => new(false) };
        await StartWithRoutesAsync(routes =>
            routes.Use(BasicAuthentication.Require(options)).Get("/a", _ => Http.Text("a"))
        );
        Assert.Equal(401, (await GetAsync("GET /missing HTTP/1.1⏎{H}⏎")).Status);
        Assert.Equal(401, (await GetAsync("PUT /a HTTP/1.1⏎{H}⏎")).Status);
    }
}
