using System.Text;
using ActorHttp.Protocol;
using ActorHttp.TestSupport;
using Akka.Actor;

namespace ActorHttp.Tests.Exchanges;

public sealed class BodyPullTests : ServerTest
{
    private static readonly HttpLimits Small = new() { BufferedBodyBytes = 4 };

    private async Task<(RawClient Client, IActorRef Exchange)> BeginAsync(
        string notation,
        HttpLimits? limits = null
    )
    {
        await StartWithMeAsync(limits ?? Small);
        var client = await SendAsync(notation);
        Assert.False((await NextRequestAsync()).Body.IsWhole);
        return (client, Exchange);
    }

    private async Task<string> PullAsync(IActorRef exchange)
    {
        exchange.Tell(HttpExchange.Pull.Instance, TestActor);
        var part = await ExpectMsgAsync<BodyPart>(Soon);
        return Encoding.ASCII.GetString(part.Bytes.Span);
    }

    [Fact]
    public async Task A_short_body_comes_whole()
    {
        await StartWithMeAsync(Small);
        await SendAsync("{P}Content-Length: 4⏎⏎abcd");
        var request = await NextRequestAsync();
        Assert.Equal("abcd"u8.ToArray(), request.Body.Bytes.ToArray());
    }

    [Fact]
    public async Task A_long_body_is_pulled_to_its_end()
    {
        var (client, exchange) = await BeginAsync("{P}Content-Length: 6⏎⏎abc");
        Assert.Equal("abc", await PullAsync(exchange));
        await client.SendAsync("def");
        Assert.Equal("def", await PullAsync(exchange));
        exchange.Tell(HttpExchange.Pull.Instance, TestActor);
        Assert.Equal(0, (await ExpectMsgAsync<RequestBodyEnd>(Soon)).Trailers.Count);
    }

    [Fact]
    public async Task The_end_of_a_chunked_body_carries_its_trailers()
    {
        var (_, exchange) = await BeginAsync("{C}6⏎abcdef⏎0⏎X-Sum: 7⏎⏎");
        Assert.Equal("abcdef", await PullAsync(exchange));
        exchange.Tell(HttpExchange.Pull.Instance, TestActor);
        Assert.Equal("7", (await ExpectMsgAsync<RequestBodyEnd>(Soon)).Trailers.Get("X-Sum"));
    }

    [Fact]
    public async Task The_next_request_follows_a_pulled_body()
    {
        var (client, exchange) = await BeginAsync(
            "{P}Content-Length: 6⏎⏎abcdefGET /2 HTTP/1.1⏎{H}⏎"
        );
        Assert.Equal("abcdef", await PullAsync(exchange));
        exchange.Tell(HttpResponse.Text("1"));
        Assert.Equal("/2", (await NextRequestAsync()).Path);
        Assert.Equal("1", (await client.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task A_body_that_nobody_pulls_is_dropped_before_the_next_request()
    {
        var (client, exchange) = await BeginAsync("{P}Content-Length: 6⏎⏎abc");
        exchange.Tell(HttpResponse.Text("1"));
        Assert.Equal("1", (await client.ReadResponseAsync()).Text);
        await client.SendAsync("defGET /2 HTTP/1.1⏎{H}⏎");
        Assert.Equal("/2", (await NextRequestAsync()).Path);
    }

    [Fact]
    public async Task Nothing_is_read_far_ahead_of_a_handler_that_does_not_pull()
    {
        var (client, exchange) = await BeginAsync("{P}Content-Length: 900000⏎⏎");
        var sending = client.SendAsync(new byte[900_000]);
        exchange.Tell(HttpExchange.Pull.Instance, TestActor);
        var got = (await ExpectMsgAsync<BodyPart>(Soon)).Bytes.Length;
        Assert.InRange(got, 1, 64 * 1024);
        for (; got < 900_000; got += (await ExpectMsgAsync<BodyPart>(Soon)).Bytes.Length)
            exchange.Tell(HttpExchange.Pull.Instance, TestActor);
        await sending;
    }

    [Fact]
    public async Task BodyFailed_when_the_client_closes_in_mid_body()
    {
        var (client, exchange) = await BeginAsync("{P}Content-Length: 6⏎⏎abc");
        Assert.Equal("abc", await PullAsync(exchange));
        exchange.Tell(HttpExchange.Pull.Instance, TestActor);
        client.ShutdownSend();
        await FishForMessageAsync(message => message is HttpExchange.BodyFailed, Soon);
        Assert.Equal(400, (await client.ReadResponseAsync()).Status);
    }

    [Fact]
    public async Task BodyFailed_for_a_second_pull_at_once()
    {
        var (_, exchange) = await BeginAsync("{P}Content-Length: 6⏎⏎");
        exchange.Tell(HttpExchange.Pull.Instance, TestActor);
        exchange.Tell(HttpExchange.Pull.Instance, TestActor);
        await ExpectMsgAsync<HttpExchange.BodyFailed>(Soon);
    }

    [Fact]
    public async Task BodyFailed_for_a_pull_after_the_exchange()
    {
        var (client, exchange) = await BeginAsync("{P}Content-Length: 6⏎⏎abcdef");
        exchange.Tell(HttpResponse.Empty(204));
        await client.ReadResponseAsync();
        exchange.Tell(HttpExchange.Pull.Instance, TestActor);
        await FishForMessageAsync(message => message is HttpExchange.BodyFailed, Soon);
    }

    [Fact]
    public async Task Leave_to_send_the_body_is_given_at_the_first_pull()
    {
        var (client, exchange) = await BeginAsync("{P}Content-Length: 6⏎Expect: 100-continue⏎⏎");
        Assert.True(await client.StaysSilentAsync(AWhile));
        exchange.Tell(HttpExchange.Pull.Instance, TestActor);
        Assert.False(await client.StaysSilentAsync(Soon));
        await client.SendAsync("abcdef");
        await ExpectMsgAsync<BodyPart>(Soon);
        exchange.Tell(HttpResponse.Empty(204));
        Assert.Equal(100, Assert.Single((await client.ReadResponseAsync()).Interim).Status);
    }

    [Fact]
    public async Task A_bad_rest_of_an_answered_body_closes_without_a_second_response()
    {
        var (client, exchange) = await BeginAsync("{C}6⏎abcdef⏎");
        exchange.Tell(HttpResponse.Text("1"));
        Assert.Equal("1", (await client.ReadResponseAsync()).Text);
        await client.SendAsync("no chunk⏎");
        client.ShutdownSend();
        Assert.Empty((await client.ReadToEndAsync()).Bytes);
    }
}
