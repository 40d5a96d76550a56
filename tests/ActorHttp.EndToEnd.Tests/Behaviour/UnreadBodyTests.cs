using System.Net.Sockets;
using ActorHttp.Transport;

namespace ActorHttp.EndToEnd.Tests.Behaviour;

/// <summary>RFC 9112 s9.6: a body that the handler has no use for.</summary>
public class UnreadBodyTests
{
    [Theory, Row("PI-04")]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task A_short_one_is_dropped_and_the_connection_lives_on(PollerKind poller)
    {
        var server = await Server.SharedAsync(poller);
        using var client = await server.ConnectAsync();
        await client.SendAsync("POST /nobody HTTP/1.1⏎{H}Content-Length: 102400⏎⏎");
        await client.SendAsync(new byte[102_400]);
        Assert.Equal("unread\n", (await client.ReadResponseAsync()).Text);
        await client.IsUsableAsync();
    }

    [Theory, Row("PI-08")]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task A_long_one_ends_the_connection_after_the_whole_response(PollerKind poller)
    {
        var server = await Server.SharedAsync(poller);
        using var client = await server.ConnectAsync();
        await client.SendAsync("POST /nobody HTTP/1.1⏎{H}Content-Length: 10485760⏎⏎");
        var sending = SendAllTheSame(client);
        var response = await client.ReadResponseAsync();
        Assert.Equal("unread\n", response.Text);
        Assert.Equal("close", response.Header("Connection"));
        Assert.Empty((await client.ReadToEndAsync()).Bytes);
        await sending;
        await server.IsHealthyAsync();
    }

    private static async Task SendAllTheSame(RawClient client)
    {
        try
        {
            for (var i = 0; i < 160; i++)
            {
                await client.SendAsync(new byte[65_536]);
            }
        }
        catch (SocketException)
        {
            // The server takes no more than it has a use for.
        }
    }
}
