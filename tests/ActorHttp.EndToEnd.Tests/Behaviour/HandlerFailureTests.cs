using ActorHttp.Transport;

namespace ActorHttp.EndToEnd.Tests.Behaviour;

/// <summary>A request that fails costs that request.</summary>
public class HandlerFailureTests
{
    [Theory, Row("RS-12")]
    [InlineData("sync")]
    [InlineData("async")]
    public Task A_handler_that_throws_costs_one_500(string kind) =>
        Pollers.OnBothAsync(async server =>
        {
            using var bystander = await server.ConnectAsync();
            using var client = await server.ConnectAsync();
            for (var i = 0; i < 20; i++)
            {
                var response = await client.AskAsync($"GET /throw/{kind} HTTP/1.1⏎{{H}}⏎");
                Assert.Equal(500, response.Status);
                Assert.DoesNotContain("poison", response.Text, StringComparison.OrdinalIgnoreCase);
                await client.IsUsableAsync();
            }

            await bystander.IsUsableAsync();
        });

    [Theory, Row("PI-22")]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task A_response_that_breaks_off_never_looks_whole(PollerKind poller)
    {
        var server = await Server.SharedAsync(poller);
        using var chunked = await server.ConnectAsync();
        await chunked.SendAsync("GET /throw/afterheaders HTTP/1.1⏎{H}⏎");
        var end = await chunked.ReadToEndAsync();
        Assert.Equal(PeerEnding.Reset, end.Ending);
        Assert.Equal(-1, end.Bytes.AsSpan().IndexOf("\r\n0\r\n"u8));

        using var counted = await server.ConnectAsync();
        await counted.SendAsync("GET /throw/midbody HTTP/1.1⏎{H}⏎");
        end = await counted.ReadToEndAsync();
        Assert.Equal(PeerEnding.Reset, end.Ending);
        Assert.InRange(end.Bytes.Length, 0, 999);
        await server.IsHealthyAsync();
    }
}
