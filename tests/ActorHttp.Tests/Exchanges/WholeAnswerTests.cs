using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Tests.Exchanges;

public sealed class WholeAnswerTests : ServerTest
{
    private const string Get = "GET / HTTP/1.1⏎{H}⏎";

    [Fact]
    public async Task An_answer_from_another_thread_reaches_the_client()
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get);
        await NextRequestAsync();
        Exchange.Tell(HttpResponse.Text("hello"));
        Assert.Equal("hello", (await client.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task An_actor_to_which_the_handler_forwarded_may_answer()
    {
        var other = Sys.ActorOf(
            Acting(
                (_, context) => context.Sender.Tell(HttpResponse.Text("the other"), context.Self)
            )
        );
        await StartAsync(server => server.HandledBy(Forwarding(other)));
        Assert.Equal("the other", (await GetAsync(Get)).Text);
    }

    [Fact]
    public async Task Only_the_first_of_two_answers_is_sent()
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get);
        await NextRequestAsync();
        Exchange.Tell(HttpResponse.Text("first"));
        Exchange.Tell(HttpResponse.Text("second"));
        Assert.Equal("first", (await client.ReadResponseAsync()).Text);
        Assert.True(await client.StaysSilentAsync(AWhile));
    }

    [Fact]
    public async Task A_second_answer_never_answers_the_next_request()
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get + Get);
        await NextRequestAsync();
        var first = Exchange;
        first.Tell(HttpResponse.Text("first"));
        await NextRequestAsync();
        first.Tell(HttpResponse.Text("again"));
        Exchange.Tell(HttpResponse.Text("second"));
        Assert.Equal("first", (await client.ReadResponseAsync()).Text);
        Assert.Equal("second", (await client.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task Pipelined_requests_are_handed_over_one_at_a_time()
    {
        await StartWithMeAsync();
        await SendAsync(Get + Get);
        await NextRequestAsync();
        var first = Exchange;
        await ExpectNoMsgAsync(AWhile);
        first.Tell(HttpResponse.Empty(204));
        await NextRequestAsync();
    }

    [Fact]
    public async Task A_failure_becomes_a_500_without_details_and_the_connection_lives_on()
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get + Get);
        await NextRequestAsync();
        Exchange.Tell(new Status.Failure(new InvalidOperationException("secret")));
        var failed = await client.ReadResponseAsync();
        Assert.Equal(500, failed.Status);
        Assert.DoesNotContain("secret", failed.ToString());
        await NextRequestAsync();
    }

    [Fact]
    public async Task An_answer_that_is_no_response_becomes_a_500()
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get);
        await NextRequestAsync();
        Exchange.Tell("hello");
        Assert.Equal(500, (await client.ReadResponseAsync()).Status);
        await CountsAsync(1, counts => counts.HandlerFailures, "one handler failure");
    }

    [Fact]
    public async Task A_handler_that_is_late_loses_its_turn_with_a_503()
    {
        await StartWithMeAsync(new HttpLimits { HandlerTime = AWhile });
        var client = await SendAsync(Get);
        await NextRequestAsync();
        var exchange = Exchange;
        var late = await client.ReadResponseAsync();
        Assert.Equal((503, "close"), (late.Status, late.Header("Connection")));
        exchange.Tell(HttpResponse.Text("late"));
        client.ShutdownSend();
        Assert.Empty((await client.ReadToEndAsync()).Bytes);
        await CountsAsync(1, counts => counts.LateAnswers, "one late answer");
    }

    [Fact]
    public async Task A_large_answer_to_HEAD_has_its_length_and_no_body()
    {
        await StartWithMeAsync();
        var client = await SendAsync("HEAD / HTTP/1.1⏎{H}⏎" + Get);
        await NextRequestAsync();
        Exchange.Tell(HttpResponse.Bytes(new byte[100_000], "a/b"));
        var head = await client.ReadResponseAsync(head: true);
        Assert.Equal("100000", head.Header("Content-Length"));
        await NextRequestAsync();
        Exchange.Tell(HttpResponse.Bytes(new byte[100_000], "a/b"));
        Assert.Equal(100_000, (await client.ReadResponseAsync()).Body.Length);
    }

    [Fact]
    public async Task A_response_that_closes_is_the_last_of_its_connection()
    {
        await StartWithMeAsync();
        var client = await SendAsync(Get + Get);
        await NextRequestAsync();
        Exchange.Tell(HttpResponse.Text("bye").ThenClose());
        Assert.Equal("close", (await client.ReadResponseAsync()).Header("Connection"));
        await ExpectNoMsgAsync(AWhile);
        client.ShutdownSend();
        Assert.Empty((await client.ReadToEndAsync()).Bytes);
    }
}
