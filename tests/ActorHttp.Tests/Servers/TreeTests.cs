using ActorHttp.Connections;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Tests.Servers;

/// <summary>The living tree, its counts, and what happens when one of its actors is ended.</summary>
public sealed class TreeTests : ServerTest
{
    private const string Get = "GET / HTTP/1.1⏎{H}⏎";

    private Task StartWithHelloAsync(HttpLimits? limits = null) =>
        StartWithRoutesAsync(routes => routes.Get("/", _ => HttpResponse.Text("hello")), limits);

    private Task<IActorRef> FindAsync(string path) =>
        Sys.ActorSelection(Server.Servers[0].Path + "/" + path).ResolveOne(Soon);

    [Theory]
    [InlineData("listener")]
    [InlineData("loop-0")]
    [InlineData("loop-0/client-1")]
    [InlineData("loop-0/client-1/parser")]
    [InlineData("loop-0/client-1/handler")]
    public async Task Every_actor_has_a_name_that_people_can_read(string path)
    {
        await StartWithHelloAsync();
        var client = await SendAsync(Get);
        await client.ReadResponseAsync();
        var port = ((System.Net.IPEndPoint)Server.EndPoints[0]).Port;
        Assert.Equal(
            $"/user/http/{port}/{path}",
            (await FindAsync(path)).Path.ToStringWithoutAddress()
        );
    }

    [Fact]
    public async Task The_statistics_count_what_happened()
    {
        await StartWithMeAsync();
        var one = await SendAsync(Get + Get);
        var two = await SendAsync("nonsense⏎⏎");
        await two.ReadToEndAsync();
        two.ShutdownSend();
        await NextRequestAsync();
        Exchange.Tell(HttpResponse.Empty(204));
        await NextRequestAsync();
        await CountsAsync(1, counts => counts.Open, "one client is left");
        var counts = await StatisticsAsync();
        Assert.Equal((2, 2, 1), (counts.Accepted, counts.Requests, counts.Rejections));
        Assert.Equal((1, 1), (counts.Running, counts.ConnectionActors));
        Assert.Equal((1, 1), (counts.ParserActors, counts.HandlerActors));
        Assert.Equal(204, (await one.ReadResponseAsync()).Status);
    }

    [Fact]
    public async Task A_client_beyond_the_limit_gets_503_and_the_place_is_free_again_later()
    {
        await StartWithHelloAsync(new HttpLimits { Connections = 1 });
        var first = await SendAsync(Get);
        await first.ReadResponseAsync();
        var second = await ConnectAsync();
        Assert.Equal(503, (await second.ReadResponseAsync()).Status);
        first.Dispose();
        await CountsAsync(0, counts => counts.Open, "the first has left");
        Assert.Equal(200, (await GetAsync(Get)).Status);
        Assert.Equal(1, (await StatisticsAsync()).Refused);
    }

    [Theory]
    [InlineData("listener")]
    [InlineData("loop-0")]
    public async Task An_actor_of_the_server_that_is_ended_is_replaced(string name)
    {
        await StartWithHelloAsync();
        var old = await FindAsync(name);
        await WatchAsync(old);
        old.Tell(PoisonPill.Instance);
        await ExpectTerminatedAsync(old, Soon);
        await StatisticsAsync();
        Assert.Equal("hello", (await GetAsync(Get)).Text);
    }

    [Fact]
    public async Task A_supervisor_that_fails_closes_its_clients_and_counts_none()
    {
        await StartWithHelloAsync();
        var client = await SendAsync(Get);
        await client.ReadResponseAsync();
        (await FindAsync("loop-0")).Tell(Kill.Instance);
        await client.ReadToEndAsync();
        await CountsAsync(0, counts => counts.Open + counts.ConnectionActors, "none is open");
        Assert.Equal("hello", (await GetAsync(Get)).Text);
        Assert.Equal(1, (await StatisticsAsync()).Open);
    }

    [Fact]
    public async Task The_clients_live_on_when_the_listener_ends()
    {
        await StartWithHelloAsync();
        var client = await SendAsync(Get);
        await client.ReadResponseAsync();
        (await FindAsync("listener")).Tell(Kill.Instance);
        await client.SendAsync(Get);
        Assert.Equal("hello", (await client.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task A_deadline_that_crossed_the_end_of_its_phase_closes_nothing()
    {
        await StartWithHelloAsync();
        var client = await SendAsync(Get);
        await client.ReadResponseAsync();
        (await ClientActorAsync()).Tell(DeadlinePassed.Instance);
        Assert.True(await client.StaysSilentAsync(AWhile));
        await client.SendAsync(Get);
        Assert.Equal("hello", (await client.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task An_idle_client_is_closed_after_its_time()
    {
        await StartWithHelloAsync(new HttpLimits { IdleTime = AWhile });
        var client = await SendAsync(Get);
        await client.ReadResponseAsync();
        Assert.Empty((await client.ReadToEndAsync()).Bytes);
    }

    [Fact]
    public async Task A_head_that_does_not_end_gets_408()
    {
        // Long enough for the bytes to come first on a busy machine.
        await StartWithHelloAsync(new HttpLimits { HeadTime = TimeSpan.FromSeconds(1) });
        Assert.Equal(408, (await GetAsync("GET / HT")).Status);
    }
}
