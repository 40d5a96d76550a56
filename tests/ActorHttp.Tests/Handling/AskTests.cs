using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Tests.Handling;

/// <summary>An actor that speaks no HTTP is asked by a route.</summary>
public sealed class AskTests : ServerTest
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Its_reply_becomes_the_response()
    {
        await StartAsync(
            Replying(_ => new Sum(3)),
            ask => ask.Reply((Sum sum) => Http.Text($"{sum.Value}"))
        );
        Assert.Equal("3", (await GetAsync(Ask)).Text);
    }

    [Fact]
    public async Task The_message_is_made_of_the_request()
    {
        await StartAsync(Replying(message => new Sum(((Add)message).Value + 1)), _ => { });
        var response = await GetAsync("GET /add/41 HTTP/1.1⏎{H}⏎");
        Assert.Equal((200, "{\"value\":42}"), (response.Status, response.Text));
        Assert.Equal("application/json", response.Header("Content-Type"));
    }

    [Fact]
    public async Task The_first_type_that_fits_counts()
    {
        await StartAsync(
            Replying(_ => "no such cart"),
            ask => ask.Reply((Sum _) => Http.Status(200)).Reply((string _) => Http.NotFound)
        );
        Assert.Equal(404, (await GetAsync(Ask)).Status);
    }

    [Fact]
    public async Task No_reply_in_time_is_504_and_the_connection_lives_on()
    {
        await StartAsync(TestActor, ask => ask.Within(Short));
        var client = await SendAsync(Ask);
        Assert.Equal(504, (await client.ReadResponseAsync()).Status);
        await ExpectMsgAsync<Add>(Soon);
        await client.SendAsync(Ask);
        await ExpectMsgAsync<Add>(Soon);
        LastSender.Tell(new Sum(2));
        Assert.Equal(200, (await client.ReadResponseAsync()).Status);
    }

    [Fact]
    public async Task A_late_reply_never_answers_the_next_request()
    {
        await StartAsync(TestActor, ask => ask.Within(Short));
        var client = await SendAsync(Ask);
        await ExpectMsgAsync<Add>(Soon);
        var late = LastSender;
        Assert.Equal(504, (await client.ReadResponseAsync()).Status);
        await client.SendAsync(Ask);
        await ExpectMsgAsync<Add>(Soon);
        late.Tell(new Sum(1));
        LastSender.Tell(new Sum(2));
        Assert.Equal("{\"value\":2}", (await client.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task A_failure_is_500_and_is_logged_not_told()
    {
        await StartAsync(
            Replying(_ => new Status.Failure(new InvalidOperationException("secret"))),
            _ => { }
        );
        var response = await GetAsync(Ask);
        Assert.Equal(500, response.Status);
        Assert.DoesNotContain("secret", response.Text);
    }

    [Fact]
    public async Task A_failure_that_names_a_status_is_that_status()
    {
        await StartAsync(
            Replying(_ => new Status.Failure(new HttpStatusException(409, "Taken."))),
            _ => { }
        );
        var response = await GetAsync(Ask);
        Assert.Equal((409, "Taken.\n"), (response.Status, response.Text));
    }

    [Fact]
    public async Task A_map_that_throws_is_500()
    {
        await StartAsync(
            Replying(_ => new Sum(1)),
            ask => ask.Reply((Sum _) => throw new InvalidOperationException())
        );
        Assert.Equal(500, (await GetAsync(Ask)).Status);
        await CountsAsync(1, counts => counts.HandlerFailures, "the failure is counted");
    }

    [Fact]
    public async Task An_actor_that_has_ended_is_503_at_once()
    {
        var actor = Replying(_ => new Sum(1));
        Watch(actor);
        Sys.Stop(actor);
        await ExpectTerminatedAsync(actor, Soon);
        await StartAsync(actor, _ => { });
        var response = await GetAsync(Ask);
        Assert.Equal((503, "5"), (response.Status, response.Header("Retry-After")));
    }

    [Fact]
    public async Task A_reply_may_become_a_stream()
    {
        await StartAsync(
            Replying(_ => new Sum(3)),
            ask => ask.Reply((Sum sum) => Http.Stream(stream => Count(stream, sum.Value)))
        );
        Assert.Equal("012", (await GetAsync(Ask)).Text);
    }

    [Fact]
    public async Task A_client_that_leaves_is_told_to_who_wants_to_know()
    {
        await StartAsync(TestActor, ask => ask.OnCancelled(reason => $"never mind: {reason}"));
        var client = await SendAsync(Ask);
        await ExpectMsgAsync<Add>(Soon);
        client.Reset();
        await ExpectMsgAsync("never mind: ClientGone", Soon);
    }

    [Fact]
    public async Task A_function_asks_with_its_own_parameters()
    {
        var actor = Replying(message => new Sum(((Add)message).Value * 2));
        await StartWithRoutesAsync(routes =>
            routes.Get(
                "/twice/{n}",
                (int n) => Http.Ask(actor, new Add(n), (Sum s) => Http.Json(s))
            )
        );
        Assert.Equal("{\"value\":42}", (await GetAsync("GET /twice/21 HTTP/1.1⏎{H}⏎")).Text);
    }

    [Fact]
    public async Task A_reply_of_another_type_than_expected_is_500()
    {
        var actor = Replying(_ => "text");
        await StartWithRoutesAsync(routes =>
            routes.Get("/", () => Http.Ask(actor, "x", (Sum s) => Http.Json(s)))
        );
        Assert.Equal(500, (await GetAsync("GET / HTTP/1.1⏎{H}⏎")).Status);
    }

    [Fact]
    public async Task Pipelined_requests_are_answered_in_order()
    {
        await StartAsync(Replying(message => new Sum(((Add)message).Value)), _ => { });
        var client = await SendAsync(
            string.Concat(Enumerable.Range(0, 20).Select(i => $"GET /add/{i} HTTP/1.1⏎{{H}}⏎"))
        );
        for (var i = 0; i < 20; i++)
            Assert.Equal($"{{\"value\":{i}}}", (await client.ReadResponseAsync()).Text);
    }

    private const string Ask = "GET /add/1 HTTP/1.1⏎{H}⏎";

    private static async Task Count(ResponseStream stream, int count)
    {
        for (var i = 0; i < count; i++)
            await stream.WriteAsync(new[] { (byte)('0' + i) });
    }

    private IActorRef Replying(Func<object, object> reply) =>
        Sys.ActorOf(Acting((message, context) => context.Sender.Tell(reply(message))));

    private Task StartAsync(IActorRef actor, Action<AskBuilder> describe) =>
        StartWithRoutesAsync(routes =>
            describe(
                routes
                    .Get("/add/{n}")
                    .Ask(actor, request => new Add(int.Parse(request.Route["n"]!)))
            )
        );

    private sealed record Add(int Value);

    private sealed record Sum(int Value);
}
