using ActorHttp.Protocol;
using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.TestKit.Tests;

/// <summary>Handlers that answer from other threads.</summary>
public sealed class AsyncTests
{
    [Fact]
    public async Task An_answer_from_the_thread_pool_is_waited_for()
    {
        await using var http = HttpTestServer.Of(routes =>
            routes.Get(
                "/later",
                async (_, _) =>
                {
                    await Task.Yield();
                    return HttpResponse.Text("at last");
                }
            )
        );
        Assert.Equal("at last", (await http.SendAsync(TestRequest.Get("/later"))).Text);
    }

    [Fact]
    public async Task A_response_in_flight_comes_when_the_test_lets_it()
    {
        var answer = new TaskCompletionSource<HttpResponse>();
        await using var http = HttpTestServer.Of(routes =>
            routes.Get("/later", (_, _) => answer.Task)
        );
        var waiting = http.Begin(TestRequest.Get("/later"));
        http.Advance(TimeSpan.Zero);
        Assert.False(waiting.Head.IsCompleted);
        answer.SetResult(HttpResponse.Text("now"));
        Assert.Equal("now", (await waiting.Response).Text);
    }

    [Fact]
    public async Task Responses_at_once_are_there_when_the_loop_has_come_to_rest()
    {
        await using var http = HttpTestServer.Of(routes =>
            routes.Get("/", _ => HttpResponse.Text("hi"))
        );
        var waiting = http.Begin(TestRequest.Get("/"));
        http.Advance(TimeSpan.Zero);
        Assert.True(waiting.Response.IsCompletedSuccessfully);
        Assert.Equal("hi", (await waiting.Response).Text);
    }

    [Fact]
    public async Task A_handler_with_a_dispatcher_of_its_own_is_waited_for()
    {
        var handler = Props
            .Create(() => new Elsewhere())
            .WithDispatcher("akka.actor.default-dispatcher");
        await using var http = HttpTestServer.Of(handler);
        Assert.Equal("no loop", (await http.SendAsync(TestRequest.Get("/"))).Text);
    }

    [Fact]
    public async Task Many_requests_at_once_get_their_own_answers()
    {
        await using var http = HttpTestServer.Of(routes =>
            routes.Otherwise(
                async (request, _) =>
                {
                    await Task.Yield();
                    return HttpResponse.Text(request.Path);
                }
            )
        );
        var all = Enumerable.Range(0, 200).Select(i => TestRequest.Get($"/{i}")).ToArray();
        var responses = await Task.WhenAll(all.Select(http.SendAsync));
        for (var i = 0; i < all.Length; i++)
            Assert.Equal(all[i].Target, responses[i].Text);
    }

    private sealed class Elsewhere : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is HttpRequest)
                Sender.Tell(HttpResponse.Text(EventLoop.Current?.Name ?? "no loop"), Self);
        }
    }
}
