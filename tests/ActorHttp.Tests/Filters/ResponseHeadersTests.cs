using ActorHttp.Protocol;

namespace ActorHttp.Tests.Filters;

/// <summary>Fields that filters set, add and remove, whoever answers.</summary>
public sealed class ResponseHeadersTests : ServerTest
{
    private const string Get = "GET /a HTTP/1.1⏎{H}⏎";

    [Theory]
    [InlineData("inline")]
    [InlineData("async")]
    [InlineData("stream")]
    public async Task A_field_is_set_in_place_of_the_handlers_own(string mode)
    {
        await StartAsync(ResponseHeaders.Set(("x-own", "filter"), ("X-More", "1")), mode);
        var response = await GetAsync(Get);
        Assert.Equal(["filter"], response.Headers.All("X-Own"));
        Assert.Equal("1", response.Header("X-More"));
    }

    [Theory]
    [InlineData("inline")]
    [InlineData("async")]
    [InlineData("stream")]
    public async Task A_field_is_added_behind_the_handlers_own(string mode)
    {
        await StartAsync(ResponseHeaders.Add(("X-Own", "filter")), mode);
        Assert.Equal(["handler", "filter"], (await GetAsync(Get)).Headers.All("X-Own"));
    }

    [Theory]
    [InlineData("inline")]
    [InlineData("async")]
    [InlineData("stream")]
    public async Task A_field_is_left_out(string mode)
    {
        await StartAsync(ResponseHeaders.Remove("x-OWN", "X-None"), mode);
        var response = await GetAsync(Get);
        Assert.Equal((200, "x"), (response.Status, response.Text));
        Assert.Empty(response.Headers.All("X-Own"));
    }

    [Theory]
    [InlineData("inline")]
    [InlineData("async")]
    [InlineData("stream")]
    public async Task The_outer_filter_has_the_last_word(string mode)
    {
        await StartWithRoutesAsync(routes =>
            Add(
                routes
                    .Use(ResponseHeaders.Set(("X-Own", "outer")))
                    .Use(ResponseHeaders.Add(("X-Own", "inner"))),
                mode
            )
        );
        Assert.Equal(["outer"], (await GetAsync(Get)).Headers.All("X-Own"));
    }

    [Theory]
    [InlineData("Content-Length", "1")]
    [InlineData("a b", "1")]
    [InlineData("X-A", "1\r\nX-B: 2")]
    public void What_cannot_be_sent_is_refused_at_the_door(string name, string value)
    {
        Assert.Throws<ArgumentException>(() => ResponseHeaders.Set((name, value)));
        Assert.Throws<ArgumentException>(() => ResponseHeaders.Add((name, value)));
        Assert.Throws<ArgumentException>(() => new Routes().Header(name, value));
    }

    private Task StartAsync(Filter filter, string mode) =>
        StartWithRoutesAsync(routes => Add(routes.Use(filter), mode));

    private static void Add(Routes routes, string mode)
    {
        var response = Http.Text("x").With("X-Own", "handler");
        var start = new ResponseStart(200, response.Headers, null);
        if (mode == "inline")
            routes.Get("/a", _ => response);
        else if (mode == "async")
            routes.Get(
                "/a",
                async (_, gone) =>
                {
                    await Task.Delay(1, gone);
                    return response;
                }
            );
        else
            routes.Stream(
                HttpMethod.Get,
                "/a",
                (_, stream) =>
                {
                    stream.Start(start);
                    return stream.WriteAsync("x"u8.ToArray());
                }
            );
    }
}
