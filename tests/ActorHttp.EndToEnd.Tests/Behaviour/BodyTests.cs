using System.Security.Cryptography;
using ActorHttp.Protocol;
using ActorHttp.TestServer;
using ActorHttp.Transport;

namespace ActorHttp.EndToEnd.Tests.Behaviour;

/// <summary>Bodies that are longer than what is held in memory, both ways.</summary>
public class BodyTests
{
    private const int FiveMega = 5_000_000;

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task An_upload_of_20_MB_is_counted_right(PollerKind poller)
    {
        var server = await Server.SharedAsync(poller);
        using var client = await server.ConnectAsync();
        client.Patience = TimeSpan.FromSeconds(60);
        await client.SendAsync("POST /upload HTTP/1.1⏎{H}Content-Length: 20000000⏎⏎");
        await client.SendAsync(new byte[20_000_000]);
        Assert.Equal("20000000", (await client.ReadResponseAsync()).Text);
        await client.IsUsableAsync();
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task An_echo_of_5_MB_comes_back_as_it_was(PollerKind poller)
    {
        var server = await Server.SharedAsync(poller);
        using var client = await server.ConnectAsync();
        client.Patience = TimeSpan.FromSeconds(60);
        var body = RandomNumberGenerator.GetBytes(FiveMega);
        await client.SendAsync($"{{P}}Content-Length: {FiveMega}⏎⏎");
        var sending = client.SendAsync(body);
        var response = await client.ReadResponseAsync();
        await sending;
        Assert.True(body.AsSpan().SequenceEqual(response.Body));
        await client.IsUsableAsync();
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task A_client_that_does_not_read_its_echo_is_not_read_on(PollerKind poller)
    {
        await using var server = await Server.StartAsync(
            poller,
            HttpLimits.Default with
            {
                BodyBytes = null,
            }
        );
        using var client = await server.ConnectAsync(receiveBuffer: 4096);
        client.Patience = TimeSpan.FromMilliseconds(500);
        await client.SendAsync("{P}Content-Length: 100000000⏎⏎");
        await Assert.ThrowsAsync<TimeoutException>(() => client.SendAsync(new byte[100_000_000]));
        await server.IsHealthyAsync();
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task Chunks_of_any_size_with_trailers_are_one_body(PollerKind poller)
    {
        var server = await Server.SharedAsync(poller);
        using var client = await server.ConnectAsync();
        await client.SendAsync("{C}");
        var sending = SendChunksAsync(client);
        var response = await client.ReadResponseAsync();
        await sending;
        Assert.True(Pattern.Of(200 * 201 / 2 * 10).Span.SequenceEqual(response.Body));
        await client.IsUsableAsync();
    }

    [Theory]
    [InlineData(PollerKind.Epoll, 500, 1)]
    [InlineData(PollerKind.Epoll, 3_000_001, 65_536)]
    [InlineData(PollerKind.Portable, 500, 1)]
    [InlineData(PollerKind.Portable, 3_000_001, 65_536)]
    public async Task A_stream_of_unknown_length_is_chunked(PollerKind poller, int bytes, int chunk)
    {
        var server = await Server.SharedAsync(poller);
        using var client = await server.ConnectAsync();
        client.Patience = TimeSpan.FromSeconds(60);
        var response = await client.AskAsync(
            $"GET /stream?bytes={bytes}&chunk={chunk} HTTP/1.1⏎{{H}}⏎"
        );
        Assert.Equal(TestSupport.BodyFraming.Chunked, response.Framing);
        Assert.True(Pattern.Of(bytes).Span.SequenceEqual(response.Body));
        await client.IsUsableAsync();
    }

    [Theory, Row("PI-21")]
    [InlineData(PollerKind.Epoll)]
    [InlineData(PollerKind.Portable)]
    public async Task A_stream_keeps_to_the_length_it_announced(PollerKind poller)
    {
        await using var server = await Server.StartAsync(
            poller,
            more: routes =>
                routes
                    .Stream(HttpMethod.Get, "/exact", (_, to) => WriteTen(to, 2))
                    .Stream(HttpMethod.Get, "/short", (_, to) => WriteTen(to, 1))
                    .Stream(HttpMethod.Get, "/long", (_, to) => WriteTen(to, 4))
        );
        using var client = await server.ConnectAsync();
        var exact = await client.AskAsync("GET /exact HTTP/1.1⏎{H}⏎");
        Assert.Equal("0123401234", exact.Text);
        await client.IsUsableAsync();

        var longer = await client.AskAsync("GET /long HTTP/1.1⏎{H}⏎");
        Assert.Equal("0123401234", longer.Text);
        await client.IsClosedAsync();

        using var other = await server.ConnectAsync();
        await other.SendAsync("GET /short HTTP/1.1⏎{H}⏎");
        Assert.Equal(PeerEnding.Reset, (await other.ReadToEndAsync()).Ending);
    }

    private static async Task WriteTen(ResponseStream to, int parts)
    {
        to.Start(new ResponseStart(200, ResponseFields.Empty, 10));
        for (var i = 0; i < parts; i++)
        {
            await to.WriteAsync("01234"u8.ToArray());
        }
    }

    /// <summary>200 chunks of 10, 20, 30 … bytes.</summary>
    private static async Task SendChunksAsync(RawClient client)
    {
        var body = Pattern.Of(200 * 201 / 2 * 10);
        for (var (size, at) = (10, 0); size <= 2000; at += size, size += 10)
        {
            await client.SendAsync(Wire.Bytes($"{size:x}⏎"));
            await client.SendAsync(body.Slice(at, size));
            await client.SendAsync("⏎");
        }

        await client.SendAsync("0⏎X-Sum: 1⏎⏎");
    }
}
