using ActorHttp.Protocol;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.Servers;

/// <summary>Routes and limits that change while the server runs.</summary>
public sealed class ReplaceTests : ServerTest
{
    private const string Get = "GET /a HTTP/1.1⏎{H}⏎";

    [Fact]
    public async Task The_next_request_of_a_connection_sees_the_new_routes()
    {
        await StartWithRoutesAsync(routes => routes.Get("/a", () => "old"));
        var client = await ConnectAsync();
        await client.SendAsync(Get);
        Assert.Equal("old", (await client.ReadResponseAsync()).Text);
        Server.Replace(routes => routes.Get("/a", () => "new"));
        await client.SendAsync(Get);
        Assert.Equal("new", (await client.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task A_request_that_runs_keeps_its_route_and_filters()
    {
        var go = new TaskCompletionSource();
        await StartWithRoutesAsync(routes =>
            routes
                .Header("X-Table", "old")
                .Get(
                    "/a",
                    async (_, _) =>
                    {
                        await go.Task;
                        return Http.Text("old");
                    }
                )
        );
        var client = await SendAsync(Get);
        await CountsAsync(1, statistics => statistics.Running, "it runs");
        Server.Replace(routes => routes.Header("X-Table", "new").Get("/a", () => "new"));
        go.SetResult();
        var response = await client.ReadResponseAsync();
        Assert.Equal(("old", "old"), (response.Text, response.Header("X-Table")));
    }

    [Fact]
    public async Task Routes_that_are_ambiguous_change_nothing()
    {
        await StartWithRoutesAsync(routes => routes.Get("/a", () => "old"));
        Assert.Throws<ArgumentException>(() =>
            Server.Replace(routes => routes.Get("/{a}", () => "1").Get("/{b}", () => "2"))
        );
        Assert.Equal("old", (await GetAsync(Get)).Text);
    }

    [Fact]
    public async Task A_server_with_a_handler_has_no_routes_to_replace()
    {
        await StartWithMeAsync();
        Assert.Throws<InvalidOperationException>(() => Server.Replace(_ => { }));
    }

    [Fact]
    public async Task Several_servers_may_share_routes()
    {
        var live = new LiveRoutes(new Routes().Get("/a", () => "old"));
        await StartAsync(server => server.HandledBy(live.ToProps()).Listen("http://127.0.0.1:0"));
        live.Replace(new Routes().Get("/a", () => "new"));
        foreach (var endPoint in Server.EndPoints)
        {
            using var client = await RawClient.ConnectAsync(endPoint);
            await client.SendAsync(Get);
            Assert.Equal("new", (await client.ReadResponseAsync()).Text);
        }
    }

    [Fact]
    public async Task Clients_to_come_have_other_limits_and_who_is_here_has_his_own()
    {
        const string put = "PUT /a HTTP/1.1⏎{H}Content-Length: 5⏎⏎12345";
        await StartWithRoutesAsync(routes => routes.Put("/a", _ => Http.NoContent));
        var before = await SendAsync(put);
        Assert.Equal(204, (await before.ReadResponseAsync()).Status);
        Server.Replace(HttpLimits.Default with { BodyBytes = 4 });
        await Eventually.IsTrueAsync(
            async () => (await GetAsync(put)).Status == 413,
            "a new client is held to it"
        );
        await before.SendAsync(put);
        Assert.Equal(204, (await before.ReadResponseAsync()).Status);
    }

    [Fact]
    public async Task Limits_that_contradict_each_other_change_nothing()
    {
        await StartWithRoutesAsync(routes => routes.Get("/a", () => "old"));
        var contradiction = HttpLimits.Default with { HeaderBytes = 1000, HeadersBytes = 100 };
        Assert.Throws<ArgumentException>(() => Server.Replace(contradiction));
    }
}
