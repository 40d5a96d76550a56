using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.TestKit.Tests;

/// <summary>Systems, servers side by side, and tests that wait in vain.</summary>
public sealed class LifeTests
{
    private static readonly HttpTestOptions Impatient = new()
    {
        Patience = TimeSpan.FromSeconds(1),
    };

    [Fact]
    public async Task It_ends_its_own_system()
    {
        var http = HttpTestServer.Of(routes => routes.Get("/", _ => HttpResponse.Text("hi")));
        await http.SendAsync(TestRequest.Get("/"));
        await http.DisposeAsync();
        await http.DisposeAsync();
        Assert.True(http.System.WhenTerminated.IsCompletedSuccessfully);
        Assert.Throws<ObjectDisposedException>(() => http.Connect());
    }

    [Fact]
    public async Task It_leaves_a_given_system_with_nothing_of_its_own()
    {
        using var system = ActorSystem.Create("given");
        var handler = await HandlerOfAServerIn(system);
        Assert.StartsWith("akka://given/user/http-test-", $"{handler}");
        Assert.False(system.WhenTerminated.IsCompleted);
        await Assert.ThrowsAsync<ActorNotFoundException>(() =>
            system.ActorSelection(handler.Parent.Parent).ResolveOne(TimeSpan.FromSeconds(10))
        );
    }

    [Fact]
    public async Task Two_servers_may_live_in_one_system()
    {
        using var system = ActorSystem.Create("given");
        var handlers = await Task.WhenAll(HandlerOfAServerIn(system), HandlerOfAServerIn(system));
        Assert.NotEqual(handlers[0], handlers[1]);
    }

    [Fact]
    public async Task Routes_that_cannot_be_made_leave_no_system_behind()
    {
        ActorSystem? made = null;
        Assert.Throws<ArgumentException>(() =>
            HttpTestServer.Of((routes, system) => Fill(routes, made = system))
        );
        await made!.WhenTerminated.WaitAsync(TimeSpan.FromSeconds(20));

        static void Fill(Routes routes, ActorSystem system) =>
            routes.Get("no-slash", _ => HttpResponse.Text(system.Name));
    }

    [Fact]
    public async Task Routes_may_tell_actors_of_the_servers_system()
    {
        await using var http = HttpTestServer.Of(
            (routes, system) =>
                routes.Tell(
                    HttpMethod.Get,
                    "/who",
                    system.ActorOf(Props.Create(() => new Namer()), "namer")
                )
        );
        Assert.EndsWith("/user/namer", (await http.SendAsync(TestRequest.Get("/who"))).Text);
    }

    [Fact]
    public async Task Servers_side_by_side_have_their_own_time_and_answers() =>
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => Alone(i))));

    [Fact]
    public async Task A_handler_that_hangs_is_named()
    {
        await using var http = HttpTestServer.Of(
            routes => routes.Get("/hang", (_, _) => new TaskCompletionSource<HttpResponse>().Task),
            Impatient
        );
        var failure = await Assert.ThrowsAsync<HttpTestException>(() =>
            http.SendAsync(TestRequest.Get("/hang?q=1"))
        );
        Assert.Contains("the response to GET /hang?q=1 (no head so far)", failure.Message);
        Assert.Contains("A handler has GET /hang?q=1 and has not answered", failure.Message);
    }

    [Fact]
    public async Task A_handler_that_blocks_the_loop_is_named()
    {
        using var released = new ManualResetEventSlim();
        await using var http = HttpTestServer.Of(
            routes => routes.Get("/block", _ => Block(released)),
            Impatient
        );
        var waiting = http.Begin(TestRequest.Get("/block"));
        var failure = await Assert.ThrowsAsync<HttpTestException>(() => waiting.Response);
        Assert.Contains("it runs GET /block", failure.Message);
        Assert.Throws<HttpTestException>(() => http.Advance(TimeSpan.Zero));
        released.Set();
    }

    [Fact]
    public async Task What_is_asked_for_without_a_request_says_that_none_was_sent()
    {
        await using var http = HttpTestServer.Of(routes => routes.Get("/", _ => null!), Impatient);
        var failure = await Assert.ThrowsAsync<HttpTestException>(() =>
            http.Connect().Next().Response
        );
        Assert.Contains("waits for the rest of a request's head", failure.Message);
    }

    private static async Task<ActorPath> HandlerOfAServerIn(ActorSystem system)
    {
        var options = new HttpTestOptions { System = system };
        await using var http = HttpTestServer.Of(Props.Create(() => new Namer()), options);
        http.Connect();
        return ActorPath.Parse((await http.SendAsync(TestRequest.Get("/"))).Text);
    }

    private static async Task Alone(int number)
    {
        await using var http = HttpTestServer.Of(routes =>
        {
            routes.Get("/number", _ => HttpResponse.Text($"{number}"));
            routes.Get("/slow", (_, _) => new TaskCompletionSource<HttpResponse>().Task);
        });
        var slow = http.Begin(TestRequest.Get("/slow"));
        http.Advance(TimeSpan.FromSeconds(number % 2 == 0 ? 30 : 29));
        Assert.Equal(number % 2 == 0, slow.Head.IsCompleted);
        for (var i = 0; i < 20; i++)
            Assert.Equal($"{number}", (await http.SendAsync(TestRequest.Get("/number"))).Text);
    }

    private static HttpResponse Block(ManualResetEventSlim released)
    {
        released.Wait(TimeSpan.FromSeconds(20));
        return HttpResponse.Text("free");
    }

    private sealed class Namer : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is HttpRequest)
                Sender.Tell(HttpResponse.Text($"{Self.Path}"), Self);
        }
    }
}
