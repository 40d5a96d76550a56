using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Tests.Handling;

/// <summary>Functions around handlers.</summary>
public sealed class FilterTests : ServerTest
{
    private const string Get = "GET /a HTTP/1.1⏎{H}⏎";

    private static async ValueTask<HttpResult> Mark(HttpRequest request, Next next) =>
        (await next(request)).With("X-Mark", "1");

    private static async ValueTask<HttpResult> Later(HttpRequest request, Next next)
    {
        await Task.Yield();
        return (await next(request)).With("X-Mark", "1");
    }

    [Fact]
    public async Task The_first_is_the_outermost()
    {
        await StartWithRoutesAsync(routes =>
            routes.Use(Adding("A")).Use(Adding("B")).Get("/a", () => "x")
        );
        var names = (await GetAsync(Get)).Headers.Select(line => line.Key);
        Assert.Equal(
            "X-B X-A",
            string.Join(' ', names.Where(name => name.StartsWith("X-", default)))
        );
    }

    [Fact]
    public async Task It_may_answer_in_place_of_the_handler()
    {
        await StartWithRoutesAsync(routes =>
            routes.Use((_, _) => new(Http.Status(401))).Get("/a", () => "x")
        );
        Assert.Equal(401, (await GetAsync(Get)).Status);
    }

    [Fact]
    public async Task It_holds_for_routes_added_behind_it_in_its_group()
    {
        await StartWithRoutesAsync(routes =>
        {
            routes.Get("/before", () => "x");
            routes.Group("/in").Use(Mark).Get("/side", () => "x");
            routes.Get("/after", () => "x");
        });
        foreach (var path in new[] { "/before", "/after" })
            Assert.Null((await GetAsync($"GET {path} HTTP/1.1⏎{{H}}⏎")).Header("X-Mark"));
        Assert.Equal("1", (await GetAsync("GET /in/side HTTP/1.1⏎{H}⏎")).Header("X-Mark"));
    }

    public static TheoryData<string> EachMode =>
        ["inline", "async", "stream", "tell", "actor", "ask"];

    [Theory]
    [MemberData(nameof(EachMode))]
    public Task It_adds_fields_whoever_answers(string mode) => IsMarkedAsync(mode, Mark);

    [Theory]
    [MemberData(nameof(EachMode))]
    public Task It_may_wait_whoever_answers(string mode) => IsMarkedAsync(mode, Later);

    [Fact]
    public async Task What_it_throws_is_500()
    {
        await StartWithRoutesAsync(routes =>
            routes.Use((_, _) => throw new InvalidOperationException()).Get("/a", () => "x")
        );
        Assert.Equal(500, (await GetAsync(Get)).Status);
    }

    [Fact]
    public async Task A_status_that_it_throws_is_the_response()
    {
        await StartWithRoutesAsync(routes =>
            routes.Use((_, _) => throw new HttpStatusException(403, "No.")).Get("/a", () => "x")
        );
        Assert.Equal(
            (403, 0L),
            ((await GetAsync(Get)).Status, (await StatisticsAsync()).HandlerFailures)
        );
    }

    private async Task IsMarkedAsync(string mode, Filter filter)
    {
        await StartWithRoutesAsync(routes => Add(routes.Use(filter), mode));
        var response = await GetAsync(Get);
        Assert.Equal((200, "x", "1"), (response.Status, response.Text, response.Header("X-Mark")));
    }

    private void Add(Routes routes, string mode)
    {
        var answering = Acting((_, context) => context.Sender.Tell(Http.Text("x")));
        var route = routes.Map(HttpMethod.Get, "/a");
        if (mode == "inline")
            route.Answer(() => "x");
        else if (mode == "async")
            route.Answer(
                async (_, gone) =>
                {
                    await Task.Delay(1, gone);
                    return Http.Text("x");
                }
            );
        else if (mode == "stream")
            route.Stream((_, response) => response.WriteAsync("x"u8.ToArray()));
        else if (mode == "tell")
            route.Tell(Sys.ActorOf(answering));
        else if (mode == "actor")
            route.PerRequest(answering);
        else
            route.Ask(Sys.ActorOf(Acting((_, c) => c.Sender.Tell("x"))), request => request.Path);
    }

    private static Filter Adding(string name) =>
        async (request, next) => (await next(request)).With($"X-{name}", "1");
}
