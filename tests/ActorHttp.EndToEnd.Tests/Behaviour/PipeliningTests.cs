using ActorHttp.Transport;

namespace ActorHttp.EndToEnd.Tests.Behaviour;

/// <summary>RFC 9112 s9.3.2: many requests at once, answered in their order.</summary>
public class PipeliningTests
{
    [Theory, Row("PI-13")]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task Responses_keep_the_order_of_the_requests(PollerKind poller)
    {
        var server = await Server.SharedAsync(poller);
        using var client = await server.ConnectAsync();
        await client.SendAsync(
            "GET /slow?ms=100 HTTP/1.1⏎{H}⏎GET /health HTTP/1.1⏎{H}⏎"
                + "{P}Content-Length: 3⏎⏎abcGET /actor HTTP/1.1⏎{H}⏎GET /nowhere HTTP/1.1⏎{H}⏎"
        );
        Assert.Equal("Hello, World!", (await client.ReadResponseAsync()).Text);
        Assert.Equal("ok\n", (await client.ReadResponseAsync()).Text);
        Assert.Equal("abc", (await client.ReadResponseAsync()).Text);
        Assert.Equal("Hello, World!", (await client.ReadResponseAsync()).Text);
        Assert.Equal(404, (await client.ReadResponseAsync()).Status);
    }

    [Theory, Row("PI-13")]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task A_thousand_requests_in_one_packet_get_a_thousand_answers(PollerKind poller)
    {
        var server = await Server.SharedAsync(poller);
        using var client = await server.ConnectAsync();
        var requests = Enumerable.Range(0, 1000).Select(i => $"{{P}}Content-Length: 4⏎⏎{i:d4}");
        await client.SendAsync(string.Concat(requests));
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal($"{i:d4}", (await client.ReadResponseAsync()).Text);
        }
    }

    // Many clients at once: then other threads answer while the loop is still busy with the rest.
    [Theory, Row("PI-13")]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task An_answer_from_the_pool_that_overtakes_one_of_the_loop_is_kept(
        PollerKind poller
    )
    {
        var server = await Server.SharedAsync(poller);
        var batch =
            "GET /health HTTP/1.1⏎{H}⏎GET /slow?ms=0 HTTP/1.1⏎{H}⏎"
            + "GET /health HTTP/1.1⏎{H}⏎GET /actor HTTP/1.1⏎{H}⏎"
            + "GET /health HTTP/1.1⏎{H}⏎GET /stream?bytes=9 HTTP/1.1⏎{H}⏎";
        var clients = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => server.ConnectAsync())
        );
        await Task.WhenAll(clients.Select(client => client.SendAsync(Wire.Repeat(10, batch))));
        foreach (var client in clients)
        {
            for (var i = 0; i < 60; i++)
                Assert.Equal(200, (await client.ReadResponseAsync()).Status);
            client.Dispose();
        }
    }

    [Theory, Row("PI-23")]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task A_pair_and_a_FIN_get_two_answers_and_a_FIN(PollerKind poller)
    {
        var server = await Server.SharedAsync(poller);
        using var client = await server.ConnectAsync();
        await client.SendAsync("GET /slow?ms=50 HTTP/1.1⏎{H}⏎GET /health HTTP/1.1⏎{H}⏎");
        client.ShutdownSend();
        Assert.Equal("Hello, World!", (await client.ReadResponseAsync()).Text);
        Assert.Equal("ok\n", (await client.ReadResponseAsync()).Text);
        await client.IsClosedAsync();
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task A_client_that_has_said_all_still_gets_its_answer(PollerKind poller)
    {
        var server = await Server.SharedAsync(poller);
        using var client = await server.ConnectAsync();
        await client.SendAsync("GET /slow?ms=50 HTTP/1.1⏎{H}⏎");
        client.ShutdownSend();
        Assert.Equal("Hello, World!", (await client.ReadResponseAsync()).Text);
        await client.IsClosedAsync();
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task A_client_that_says_nothing_is_closed_with_it(PollerKind poller)
    {
        var server = await Server.SharedAsync(poller);
        using var client = await server.ConnectAsync();
        client.ShutdownSend();
        await client.IsClosedAsync();
    }
}
