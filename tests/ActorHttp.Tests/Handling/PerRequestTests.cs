using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Tests.Handling;

/// <summary>An actor is made for each request.</summary>
public sealed class PerRequestTests : ServerTest
{
    private const string Get = "GET /a HTTP/1.1⏎{H}⏎";

    [Fact]
    public async Task It_answers_and_ends()
    {
        await StartAsync(Props.Create(() => new Greeter(TestActor)));
        var client = await SendAsync(Get);
        Assert.Equal("hello /a", (await client.ReadResponseAsync()).Text);
        await ExpectMsgAsync("ended", Soon);
        await client.SendAsync(Get);
        Assert.Equal("hello /a", (await client.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task One_that_throws_costs_its_request_a_500()
    {
        await StartAsync(Failing(_ => throw new InvalidOperationException("on purpose")));
        var client = await SendAsync(Get);
        Assert.Equal(500, (await client.ReadResponseAsync()).Status);
        await client.SendAsync(Get);
        Assert.Equal(500, (await client.ReadResponseAsync()).Status);
    }

    [Fact]
    public async Task One_that_ends_without_an_answer_costs_a_500()
    {
        await StartAsync(Failing(context => context.Stop(context.Self)));
        Assert.Equal(500, (await GetAsync(Get)).Status);
    }

    [Fact]
    public async Task One_that_ends_inside_of_its_response_resets_the_connection()
    {
        await StartAsync(Failing(StartAndStop));
        var client = await SendAsync(Get);
        Assert.Equal(TestSupport.PeerEnding.Reset, (await client.ReadToEndAsync()).Ending);
    }

    [Fact]
    public async Task It_hears_that_the_client_has_left_before_it_is_stopped()
    {
        await StartAsync(Props.Create(() => new Waiting(TestActor)));
        var client = await SendAsync(Get);
        await ExpectMsgAsync("waits", Soon);
        client.Reset();
        await ExpectMsgAsync(CancelReason.ClientGone, Soon);
        await ExpectMsgAsync("ended", Soon);
    }

    [Fact]
    public async Task It_hears_that_its_time_is_over_and_the_client_gets_503()
    {
        await StartAsync(
            Props.Create(() => new Waiting(TestActor)),
            HttpLimits.Default with
            {
                HandlerTime = TimeSpan.FromMilliseconds(200),
            }
        );
        var client = await SendAsync(Get);
        await ExpectMsgAsync("waits", Soon);
        Assert.Equal(503, (await client.ReadResponseAsync()).Status);
        await ExpectMsgAsync(CancelReason.Timeout, Soon);
    }

    [Fact]
    public async Task One_that_does_not_obey_is_stopped_after_its_grace()
    {
        await StartAsync(Props.Create(() => new Deaf(TestActor)), grace: AWhile);
        var client = await SendAsync(Get);
        await ExpectMsgAsync("waits", Soon);
        client.Reset();
        await ExpectMsgAsync("ended", Soon);
        await CountsAsync(0, counts => counts.ConnectionActors, "its connection has ended");
    }

    [Fact]
    public async Task One_that_ends_when_its_client_has_finished_is_no_failure()
    {
        await StartAsync(Props.Create(() => new Waiting(TestActor)));
        var client = await SendAsync(Get);
        await ExpectMsgAsync("waits", Soon);
        client.ShutdownSend();
        await ExpectMsgAsync(CancelReason.ClientFinished, Soon);
        await CountsAsync(0, counts => counts.ConnectionActors, "its connection has ended");
        Assert.Equal(0, (await StatisticsAsync()).HandlerFailures);
    }

    [Fact]
    public async Task It_stands_in_the_tree_below_its_handler()
    {
        await StartAsync(Props.Create(() => new Waiting(TestActor)));
        await SendAsync(Get);
        await ExpectMsgAsync("waits", Soon);
        Assert.EndsWith("/loop-0/client-1/handler/request-1", LastSender.Path.ToString());
    }

    private Task StartAsync(Props props, HttpLimits? limits = null, TimeSpan? grace = null) =>
        StartWithRoutesAsync(routes => routes.Get("/a").PerRequest(props, grace), limits);

    private static Props Failing(Action<IActorContext> act) =>
        Acting(
            (message, context) =>
            {
                if (message is HttpRequest)
                    act(context);
            }
        );

    private static void StartAndStop(IActorContext context)
    {
        context.Sender.Tell(new ResponseStart(200, ResponseFields.Empty, 10));
        context.Stop(context.Self);
    }

    private class Waiting(IActorRef test) : RequestActor
    {
        protected override void OnRequest(HttpRequest request) => test.Tell("waits", Self);

        protected override void OnCancelled(CancelReason reason)
        {
            test.Tell(reason);
            base.OnCancelled(reason);
        }

        protected override void PostStop() => test.Tell("ended");
    }

    private sealed class Deaf(IActorRef test) : Waiting(test)
    {
        protected override void OnCancelled(CancelReason reason) { }
    }

    private sealed class Greeter(IActorRef test) : Waiting(test)
    {
        protected override void OnRequest(HttpRequest request) =>
            Answer(Http.Text($"hello {request.Path}"));
    }
}
