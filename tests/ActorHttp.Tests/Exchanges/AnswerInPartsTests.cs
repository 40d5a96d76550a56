using System.Text;
using ActorHttp.Protocol;
using ActorHttp.TestSupport;
using Akka.Actor;
using BodyFraming = ActorHttp.TestSupport.BodyFraming;

namespace ActorHttp.Tests.Exchanges;

public sealed class AnswerInPartsTests : ServerTest
{
    private const string Get = "GET / HTTP/1.1⏎{H}⏎";

    private async Task<RawClient> BeginAsync(long? length, string request = Get)
    {
        await StartWithMeAsync();
        var client = await SendAsync(request);
        await NextRequestAsync();
        Exchange.Tell(new ResponseStart(200, ResponseFields.Empty, length));
        return client;
    }

    private static BodyPart Part(string text) => new(Encoding.ASCII.GetBytes(text));

    [Fact]
    public async Task Parts_without_a_length_are_chunked_and_end_with_trailers()
    {
        var client = await BeginAsync(length: null);
        var exchange = Exchange;
        exchange.Tell(Part("one "));
        exchange.Tell(Part("two"));
        exchange.Tell(new BodyEnd(ResponseFields.Of(("X-Sum", "7"))));
        var response = await client.ReadResponseAsync();
        Assert.Equal((BodyFraming.Chunked, "one two"), (response.Framing, response.Text));
        Assert.Equal("7", response.Trailers.One("X-Sum"));
    }

    [Fact]
    public async Task Each_part_is_acknowledged_to_its_sender()
    {
        await BeginAsync(length: null);
        var exchange = Exchange;
        exchange.Tell(Part("one"), TestActor);
        await ExpectMsgAsync<HttpExchange.PartSent>(Soon);
        exchange.Tell(Part("two"), TestActor);
        await ExpectMsgAsync<HttpExchange.PartSent>(Soon);
    }

    [Fact]
    public async Task A_part_that_the_client_does_not_read_is_not_acknowledged()
    {
        await StartWithMeAsync();
        var client = await ConnectAsync(receiveBuffer: 4096);
        await client.SendAsync(Get);
        await NextRequestAsync();
        var exchange = Exchange;
        exchange.Tell(new ResponseStart(200, ResponseFields.Empty, 16_000_000));
        exchange.Tell(new BodyPart(new byte[16_000_000]), TestActor);
        await ExpectNoMsgAsync(AWhile);
        exchange.Tell(BodyEnd.Instance);
        Assert.Equal(16_000_000, (await client.ReadResponseAsync()).Body.Length);
        await ExpectMsgAsync<HttpExchange.PartSent>(Soon);
    }

    [Fact]
    public async Task The_connection_lives_on_after_the_end()
    {
        var client = await BeginAsync(length: 2, Get + Get);
        Exchange.Tell(Part("ok"), ActorRefs.NoSender);
        Exchange.Tell(BodyEnd.Instance);
        Assert.Equal("ok", (await client.ReadResponseAsync()).Text);
        await NextRequestAsync();
    }

    [Fact]
    public async Task More_bytes_than_announced_are_not_sent_and_the_connection_ends()
    {
        var client = await BeginAsync(length: 2, Get + Get);
        Exchange.Tell(Part("ok, and a smuggled response"), ActorRefs.NoSender);
        Exchange.Tell(BodyEnd.Instance);
        Assert.Equal("ok", (await client.ReadResponseAsync()).Text);
        client.ShutdownSend();
        Assert.Empty((await client.ReadToEndAsync()).Bytes);
        await ExpectNoMsgAsync(AWhile);
    }

    [Fact]
    public async Task Fewer_bytes_than_announced_reset_the_connection()
    {
        var client = await BeginAsync(length: 5);
        Exchange.Tell(Part("ok"));
        Exchange.Tell(BodyEnd.Instance);
        Assert.Equal(PeerEnding.Reset, (await client.ReadToEndAsync()).Ending);
        Assert.Equal(0, (await StatisticsAsync()).Cancellations);
    }

    [Fact]
    public async Task A_failure_in_mid_response_resets_the_connection_and_is_no_cancellation()
    {
        var client = await BeginAsync(length: null);
        Exchange.Tell(Part("half"));
        Exchange.Tell(new Status.Failure(new InvalidOperationException()));
        Assert.Equal(PeerEnding.Reset, (await client.ReadToEndAsync()).Ending);
        Assert.Equal(0, (await StatisticsAsync()).Cancellations);
    }

    [Fact]
    public async Task Parts_without_a_start_are_dropped()
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get);
        await NextRequestAsync();
        Exchange.Tell(Part("lost"));
        Exchange.Tell(HttpResponse.Text("whole"));
        Assert.Equal("whole", (await client.ReadResponseAsync()).Text);
        Assert.Equal(1, (await StatisticsAsync()).LateAnswers);
    }

    [Fact]
    public async Task Parts_for_HTTP_1_0_run_until_the_connection_closes()
    {
        var client = await BeginAsync(length: null, "GET / HTTP/1.0⏎⏎");
        Exchange.Tell(Part("old"));
        Exchange.Tell(BodyEnd.Instance);
        var response = await client.ReadResponseAsync();
        Assert.Equal((BodyFraming.UntilClose, "old"), (response.Framing, response.Text));
    }
}
