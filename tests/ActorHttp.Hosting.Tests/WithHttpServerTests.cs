using ActorHttp.Protocol;
using ActorHttp.TestSupport;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ActorHttp.Hosting.Tests;

/// <summary>A server is added to a host in one line, and starts with it.</summary>
public sealed class WithHttpServerTests : HostTest
{
    private static void Hello(Routes routes) => routes.Get("/", _ => HttpResponse.Text("hello"));

    [Fact]
    public async Task A_name_a_url_and_routes_are_enough()
    {
        var host = await StartAsync(akka => akka.WithHttpServer("api", Local, Hello));
        Assert.Equal("hello", (await GetAsync(host, "/")).Text);
    }

    [Fact]
    public async Task Options_say_more()
    {
        var options = new HttpServerOptions { Listen = [Local, Local], ServerField = "shop" };
        var host = await StartAsync(akka => akka.WithHttpServer("api", options, Hello));
        Assert.Equal(2, ServerOf(host).EndPoints.Count);
        Assert.Equal("shop", (await GetAsync(host, "/")).Header("Server"));
    }

    [Fact]
    public async Task A_description_says_all()
    {
        var host = await StartAsync(akka =>
            akka.WithHttpServer(
                "api",
                http => http.Listen(Local).Options(new() { ServerField = "" }).Routes(Hello)
            )
        );
        Assert.Null((await GetAsync(host, "/")).Header("Server"));
    }

    [Fact]
    public async Task Proxies_that_are_trusted_say_who_asks()
    {
        var host = await StartAsync(akka =>
            akka.WithHttpServer(
                "api",
                http =>
                    http.Listen(Local)
                        .TrustProxies(TrustedProxies.Of("127.0.0.1"))
                        .ProxyProtocol()
                        .Routes(routes =>
                            routes.Get("/", request => HttpResponse.Text($"{request.Client}"))
                        )
            )
        );
        using var client = await RawClient.ConnectAsync(ServerOf(host).EndPoints[0]);
        await client.SendAsync("PROXY TCP4 192.0.2.1 192.0.2.2 5 80⏎GET / HTTP/1.1⏎{H}⏎");
        Assert.Equal("192.0.2.1:5", (await client.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task Only_allowed_hosts_are_answered()
    {
        var options = new HttpServerOptions { Listen = [Local], AllowedHosts = ["shop.example"] };
        var host = await StartAsync(akka => akka.WithHttpServer("api", options, Hello));
        Assert.Equal(421, (await GetAsync(host, "/")).Status);
    }

    [Fact]
    public async Task Routes_see_the_services_and_the_actors_of_the_host()
    {
        var host = await StartAsync(
            akka =>
                akka.WithHttpServer("api", http => http.Listen(Local).Routes(Greet))
                    .WithActors((system, actors) => actors.Register<Greeter>(Start(system))),
            services => services.AddSingleton(new Word("hi from"))
        );
        Assert.Equal("hi from api", (await GetAsync(host, "/word")).Text);
        Assert.Equal("greeter", (await GetAsync(host, "/actor")).Text);
    }

    [Fact]
    public async Task An_actor_per_connection_may_answer_in_place_of_routes()
    {
        var host = await StartAsync(akka =>
            akka.WithHttpServer(
                "api",
                http => http.Listen(Local).HandledBy(context => Greeter.Props(context.Name))
            )
        );
        Assert.Equal("api", (await GetAsync(host, "/")).Text);
    }

    [Fact]
    public async Task Servers_have_names()
    {
        var host = await StartAsync(akka =>
            akka.WithHttpServer("api", Local, Hello).WithHttpServer("admin", Local, Hello)
        );
        var servers = host.Services.GetRequiredService<HttpServers>();
        Assert.Equal(["admin", "api"], servers.Names);
        Assert.NotEqual(servers["api"].EndPoints[0], servers["admin"].EndPoints[0]);
        Assert.True(servers["admin"].IsReady);
        var missing = Assert.Throws<KeyNotFoundException>(() => servers["web"]);
        Assert.EndsWith("there are: admin, api.", missing.Message);
    }

    [Theory]
    [InlineData("api", "There is a server 'api' already: each needs its own name.")]
    [InlineData("API", "There is a server 'API' already: each needs its own name.")]
    [InlineData("a.b", "'a.b' is no name of a server: letters, digits and hyphens are.")]
    public async Task A_bad_second_name_fails_the_start(string name, string message)
    {
        var host = Build(akka =>
            akka.WithHttpServer("api", Local, Hello).WithHttpServer(name, Local, Hello)
        );
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => host.StartAsync());
        Assert.StartsWith(message, refused.Message);
    }

    [Fact]
    public async Task Only_the_first_server_decides_on_the_loops()
    {
        var one = new HttpServerOptions { Listen = [Local], Loops = 1 };
        var two = one with { Loops = 2 };
        await StartAsync(akka =>
            akka.WithHttpServer("api", one, Hello).WithHttpServer("admin", two, Hello)
        );
        await LineAsync("Server admin asks for 2 loops");
        Assert.Null(Lines.Find("Server api asks"));
    }

    private static void Greet(Routes routes, HttpServerContext context)
    {
        var word = context.Services.GetRequiredService<Word>();
        routes.Get("/word", _ => HttpResponse.Text($"{word.Text} {context.Name}"));
        routes.Tell(HttpMethod.Get, "/actor", context.Actors.Get<Greeter>());
    }

    private static IActorRef Start(ActorSystem system) =>
        system.ActorOf(Greeter.Props("greeter"), "greeter");

    private sealed record Word(string Text);

    private sealed class Greeter(string text) : UntypedActor
    {
        public static Props Props(string text) => Akka.Actor.Props.Create(() => new Greeter(text));

        protected override void OnReceive(object message)
        {
            if (message is HttpRequest)
                Sender.Tell(HttpResponse.Text(text));
        }
    }
}
