using ActorHttp.Protocol;

namespace ActorHttp.TestKit.Tests;

public sealed class RouteTests
{
    [Fact]
    public async Task Who_asks_may_be_a_proxy()
    {
        var options = new HttpTestOptions { Proxies = TrustedProxies.Of("127.0.0.1") };
        await using var http = HttpTestServer.Of(
            routes => routes.Get("/", request => HttpResponse.Text($"{request.Client}")),
            options
        );
        var request = TestRequest.Get("/").With("Forwarded", "for=192.0.2.1");
        Assert.Equal("192.0.2.1:0", (await http.SendAsync(request)).Text);
    }

    [Fact]
    public async Task A_route_answers_as_over_a_socket()
    {
        await using var http = HttpTestServer.Of(routes =>
            routes.Get("/hello", _ => HttpResponse.Text("hi").With("X-Mood", "good"))
        );
        var response = await http.SendAsync(TestRequest.Get("/hello"));
        Assert.Equal((200, "hi"), (response.Status, response.Text));
        Assert.Equal("good", response.Headers.Get("x-mood"));
        Assert.Equal("2", response.Headers.Get("Content-Length"));
        Assert.Equal("ActorHttp", response.Headers.Get("Server"));
    }

    [Fact]
    public async Task A_path_without_a_route_is_404_and_a_method_without_one_405()
    {
        await using var http = HttpTestServer.Of(routes =>
            routes.Get("/hello", _ => HttpResponse.Text("hi"))
        );
        Assert.Equal(404, (await http.SendAsync(TestRequest.Get("/bye"))).Status);
        Assert.Equal(405, (await http.SendAsync(TestRequest.Delete("/hello"))).Status);
    }

    [Fact]
    public async Task The_route_sees_what_the_test_sends()
    {
        await using var http = HttpTestServer.Of(routes => routes.Post("/echo", Show));
        var request = TestRequest.Post("/echo", "böse").With("X-A", "1").With("X-A", "2");
        var response = await http.SendAsync(request);
        Assert.Equal("POST /echo test 1, 2 böse", response.Text);

        static HttpResponse Show(HttpRequest request) =>
            HttpResponse.Text(
                $"{request.Method} {request.Path} {request.Headers.Get("Host")} "
                    + $"{request.Headers.Get("X-A")} "
                    + System.Text.Encoding.UTF8.GetString(request.Body.Bytes.Span)
            );
    }

    [Fact]
    public async Task Json_goes_both_ways()
    {
        await using var http = HttpTestServer.Of(routes =>
            routes.Post("/double", request => HttpResponse.Json(Doubled(request)))
        );
        var request = TestRequest.Post("/double").WithJson(new Order("tea", 2));
        Assert.Equal(new Order("tea", 4), (await http.SendAsync(request)).Json<Order>());

        static Order Doubled(HttpRequest request)
        {
            var order = System.Text.Json.JsonSerializer.Deserialize<Order>(
                request.Body.Bytes.Span,
                System.Text.Json.JsonSerializerOptions.Web
            )!;
            return order with { Count = order.Count * 2 };
        }
    }

    [Fact]
    public async Task A_response_to_HEAD_has_the_length_and_no_content()
    {
        await using var http = HttpTestServer.Of(routes =>
            routes.Get("/hello", _ => HttpResponse.Text("hello"))
        );
        var response = await http.SendAsync(TestRequest.Head("/hello"));
        Assert.Equal("5", response.Headers.Get("Content-Length"));
        Assert.Equal("", response.Text);
    }

    [Fact]
    public async Task An_exception_is_a_500_and_one_of_the_errors()
    {
        await using var http = HttpTestServer.Of(routes =>
            routes.Get("/bad", _ => throw new InvalidOperationException("no tea today"))
        );
        Assert.Equal(500, (await http.SendAsync(TestRequest.Get("/bad"))).Status);
        Assert.Contains("no tea today", Assert.Single(http.Errors));
    }

    [Fact]
    public async Task A_large_body_is_pulled_and_a_large_response_comes_whole()
    {
        await using var http = HttpTestServer.Of(routes =>
            routes.Post("/copy", async (request, gone) => await Copy(request, gone))
        );
        var bytes = new byte[1_000_000];
        new Random(1).NextBytes(bytes);
        var response = await http.SendAsync(TestRequest.Post("/copy", bytes));
        Assert.True(response.Body.Span.SequenceEqual(bytes));

        static async Task<HttpResponse> Copy(HttpRequest request, CancellationToken gone)
        {
            var copy = new MemoryStream();
            while (await request.Body.ReadAsync(gone) is { Length: > 0 } part)
                copy.Write(part.Span);
            return HttpResponse.Bytes(copy.ToArray(), "application/octet-stream");
        }
    }

    private sealed record Order(string Item, int Count);
}
