using ActorHttp.Protocol;
using ActorHttp.Transport;

namespace ActorHttp.EndToEnd.Tests.Behaviour;

/// <summary>RFC 9110 s10.1.1: Expect.</summary>
public class ContinueTests
{
    [Theory, Row("PI-10")]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task A_client_that_waits_is_told_once_to_go_on(PollerKind poller)
    {
        var server = await Server.SharedAsync(poller);
        using var client = await server.ConnectAsync();
        await client.SendAsync("{P}Expect: 100-continue⏎Content-Length: 5⏎⏎");
        Assert.False(await client.StaysSilentAsync(TimeSpan.FromSeconds(20)));
        await client.SendInPiecesAsync(Wire.Bytes("hello"));
        var response = await client.ReadResponseAsync();
        Assert.Equal(100, Assert.Single(response.Interim).Status);
        Assert.Equal("hello", response.Text);
        await client.IsUsableAsync();
    }

    [Theory, Row("PI-10")]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task A_long_body_is_asked_for_once(PollerKind poller)
    {
        var server = await Server.SharedAsync(poller);
        using var client = await server.ConnectAsync();
        await client.SendAsync(
            "POST /upload HTTP/1.1⏎{H}Expect: 100-continue⏎Content-Length: 300000⏎⏎"
        );
        Assert.False(await client.StaysSilentAsync(TimeSpan.FromSeconds(20)));
        await client.SendAsync(new byte[300_000]);
        var response = await client.ReadResponseAsync();
        Assert.Single(response.Interim);
        Assert.Equal("300000", response.Text);
    }

    [Theory, Row("PI-10")]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task A_body_that_is_there_needs_no_leave(PollerKind poller)
    {
        var server = await Server.SharedAsync(poller);
        using var client = await server.ConnectAsync();
        var response = await client.AskAsync("{P}Expect: 100-continue⏎Content-Length: 5⏎⏎hello");
        Assert.InRange(response.Interim.Count, 0, 1);
        Assert.Equal("hello", response.Text);
        await client.IsUsableAsync();
    }

    [Theory, Row("PI-12")]
    [InlineData("GET / HTTP/1.1⏎{H}Expect: 100-continue⏎⏎")]
    [InlineData("POST /nobody HTTP/1.0⏎{H}Expect: 100-continue⏎Content-Length: 2⏎⏎hi")]
    public Task Without_body_or_in_HTTP_1_0_nobody_is_told_to_go_on(string wire) =>
        Pollers.OnBothAsync(async server =>
        {
            using var client = await server.ConnectAsync();
            var response = await client.AskAsync(wire);
            Assert.Equal(200, response.Status);
            Assert.Empty(response.Interim);
        });

    [Theory, Row("PI-09")]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task A_refused_body_that_comes_anyway_is_no_request(PollerKind poller)
    {
        await using var server = await Server.StartAsync(
            poller,
            more: routes => routes.Post("/401", _ => HttpResponse.Empty(401))
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync(
            "POST /401 HTTP/1.1⏎{H}Expect: 100-continue⏎Content-Length: 100000⏎⏎"
        );
        var response = await client.ReadResponseAsync();
        await client.SendAsync("{S}");
        Assert.Equal(401, response.Status);
        Assert.Empty(response.Interim);
        await client.IsLastAsync(response);
        Assert.Equal(0, server.App.State.Smuggled);
    }
}
