using ActorHttp.Protocol;

namespace ActorHttp.Tests.Filters;

/// <summary>Cross-origin requests (Fetch standard, CORS protocol).</summary>
public sealed class CorsTests : ServerTest
{
    private const string Shop = "https://shop.example";

    private static readonly CorsOptions Strict = new()
    {
        Origins = [Shop, "http://localhost:3000", "https://*.apps.example"],
        Methods = ["GET", "PUT"],
        Headers = ["X-Token", "Content-Type"],
        ExposedHeaders = ["X-Total"],
        Credentials = true,
        MaxAge = TimeSpan.FromMinutes(10),
    };

    private static readonly CorsOptions Open = new()
    {
        Origins = ["*"],
        Methods = ["*"],
        Headers = ["*"],
    };

    [Theory]
    [InlineData("https://shop.example", true)]
    [InlineData("http://localhost:3000", true)]
    [InlineData("https://one.apps.example", true)]
    [InlineData("https://a.b.apps.example", true)]
    [InlineData("https://apps.example", false)]
    [InlineData("https://.apps.example", false)]
    [InlineData("https://evil/.apps.example", false)]
    [InlineData("https://evil:1.apps.example", false)]
    [InlineData("http://shop.example", false)]
    [InlineData("https://shop.example:8443", false)]
    [InlineData("https://shop.example.evil", false)]
    [InlineData("https://SHOP.example", false)]
    [InlineData("http://localhost:30000", false)]
    [InlineData("null", false)]
    public async Task An_origin_is_allowed_if_it_was_named(string origin, bool isAllowed)
    {
        await StartAsync(Strict);
        var response = await GetAsync($"GET /a HTTP/1.1⏎{{H}}Origin: {origin}⏎⏎");
        Assert.Equal((200, "x"), (response.Status, response.Text));
        Assert.Equal(isAllowed ? origin : null, response.Header("Access-Control-Allow-Origin"));
        Assert.Equal(
            isAllowed ? "true" : null,
            response.Header("Access-Control-Allow-Credentials")
        );
        Assert.Equal("Origin", response.Header("Vary"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Origin: https://shop.example⏎Origin: https://shop.example⏎")]
    public async Task Who_has_no_single_origin_gets_no_leave_but_a_Vary(string lines)
    {
        await StartAsync(Strict);
        var response = await GetAsync($"GET /a HTTP/1.1⏎{{H}}{lines}⏎");
        Assert.Null(response.Header("Access-Control-Allow-Origin"));
        Assert.Equal("Origin", response.Header("Vary"));
    }

    [Fact]
    public async Task Everybody_gets_the_same_answer_so_that_caches_need_no_Vary()
    {
        await StartAsync(Open);
        var response = await GetAsync($"GET /a HTTP/1.1⏎{{H}}Origin: {Shop}⏎⏎");
        Assert.Equal("*", response.Header("Access-Control-Allow-Origin"));
        Assert.Null(response.Header("Vary"));
        Assert.Null(response.Header("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task A_preflight_is_answered_without_a_route_for_it()
    {
        await StartAsync(Strict);
        var answer = await GetAsync(Preflight(Shop, "PUT"));
        Assert.Equal((204, ""), (answer.Status, answer.Text));
        Assert.Equal(Shop, answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal("true", answer.Header("Access-Control-Allow-Credentials"));
        Assert.Equal("GET, PUT", answer.Header("Access-Control-Allow-Methods"));
        Assert.Equal("X-Token, Content-Type", answer.Header("Access-Control-Allow-Headers"));
        Assert.Equal("600", answer.Header("Access-Control-Max-Age"));
        Assert.Equal("Origin", answer.Header("Vary"));
        Assert.Null(answer.Header("Allow"));
    }

    [Fact]
    public async Task A_preflight_of_a_stranger_says_nothing()
    {
        await StartAsync(Strict);
        var answer = await GetAsync(Preflight("https://evil.example", "PUT"));
        Assert.Equal((204, "Origin"), (answer.Status, answer.Header("Vary")));
        Assert.DoesNotContain(
            answer.Headers,
            field => field.Key.StartsWith("Access-Control-Allow")
        );
    }

    [Fact]
    public async Task Any_method_and_field_is_said_back_to_who_asks()
    {
        await StartAsync(Open);
        var answer = await GetAsync(Preflight(Shop, "PUT", "authorization,x-a"));
        Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal("PUT", answer.Header("Access-Control-Allow-Methods"));
        Assert.Equal("authorization, x-a", answer.Header("Access-Control-Allow-Headers"));
        Assert.Equal(
            "Access-Control-Request-Method, Access-Control-Request-Headers",
            answer.Header("Vary")
        );
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("x,,y")]
    [InlineData("(x)")]
    public async Task What_is_no_list_of_names_is_not_said_back(string names)
    {
        await StartAsync(Open);
        var answer = await GetAsync(Preflight(Shop, "PUT", names));
        Assert.Equal(204, answer.Status);
        Assert.Null(answer.Header("Access-Control-Allow-Headers"));
    }

    [Fact]
    public async Task A_preflight_passes_filters_that_want_a_password()
    {
        var asked = 0;
        await StartWithRoutesAsync(routes =>
            routes
                .Use((_, _) => throw new HttpStatusException(401, $"{++asked}"))
                .Use(Cors.Allow(Strict))
                .Get("/a", () => "x")
        );
        Assert.Equal(204, (await GetAsync(Preflight(Shop, "GET"))).Status);
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task OPTIONS_that_is_no_preflight_tells_the_methods()
    {
        await StartAsync(Strict);
        var answer = await GetAsync("OPTIONS /a HTTP/1.1⏎{H}⏎");
        Assert.Equal("GET, PUT, HEAD, OPTIONS", answer.Header("Allow"));
        Assert.Equal("Origin", answer.Header("Vary"));
        Assert.Null(answer.Header("Access-Control-Allow-Methods"));
    }

    [Fact]
    public async Task A_route_without_the_filter_is_closed_to_other_origins()
    {
        await StartAsync(Strict);
        var preflight = await GetAsync(Preflight(Shop, "GET", path: "/closed"));
        Assert.Null(preflight.Header("Access-Control-Allow-Origin"));
        Assert.Equal("GET, HEAD, OPTIONS", preflight.Header("Allow"));
    }

    [Theory]
    [InlineData("https://shop.example/")]
    [InlineData("https://shop.example/path")]
    [InlineData("https://user@shop.example")]
    [InlineData("ftp://shop.example")]
    [InlineData("shop.example")]
    [InlineData("https://*")]
    [InlineData("https://a.*.example")]
    [InlineData("null")]
    [InlineData("")]
    public void What_is_no_origin_is_refused_at_the_door(string origin) =>
        Assert.Throws<ArgumentException>(() => Cors.Allow(Strict with { Origins = [origin] }));

    [Fact]
    public void Credentials_never_go_to_everybody()
    {
        Assert.Throws<ArgumentException>(() => Cors.Allow(Strict with { Origins = ["*"] }));
        Assert.Throws<ArgumentException>(() => Cors.Allow(Strict with { ExposedHeaders = ["*"] }));
    }

    [Fact]
    public async Task The_port_of_the_scheme_is_none()
    {
        await StartAsync(Strict with { Origins = ["https://shop.example:443"] });
        var response = await GetAsync($"GET /a HTTP/1.1⏎{{H}}Origin: {Shop}⏎⏎");
        Assert.Equal(Shop, response.Header("Access-Control-Allow-Origin"));
    }

    private Task StartAsync(CorsOptions options) =>
        StartWithRoutesAsync(routes =>
        {
            routes.Get("/closed", () => "x");
            routes
                .Group("")
                .Use(Cors.Allow(options))
                .Get("/a", () => "x")
                .Put("/a", _ => Http.NoContent);
        });

    private static string Preflight(
        string origin,
        string method,
        string headers = "x-token",
        string path = "/a"
    ) =>
        $"OPTIONS {path} HTTP/1.1⏎{{H}}Origin: {origin}⏎"
        + $"Access-Control-Request-Method: {method}⏎"
        + $"Access-Control-Request-Headers: {headers}⏎⏎";
}
