using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ActorHttp.Hosting.Tests;

/// <summary>Routes that know the actors and services of their host.</summary>
public sealed class ActorRoutesTests : HostTest
{
    [Fact]
    public async Task A_registered_actor_is_asked()
    {
        var host = await StartWithCartAsync(routes =>
            routes
                .Get("/cart/{id}")
                .Ask<Cart>(request => request.Route["id"]!)
                .Reply((CartState state) => Http.Json(state))
        );
        Assert.Equal("{\"id\":\"7\"}", (await GetAsync(host, "/cart/7")).Text);
    }

    [Fact]
    public async Task A_registered_actor_is_told()
    {
        var host = await StartWithCartAsync(routes => routes.Get("/raw").Tell<Cart>());
        Assert.Equal("raw", (await GetAsync(host, "/raw")).Text);
    }

    [Fact]
    public async Task A_function_takes_services_and_actors()
    {
        var host = await StartWithCartAsync(routes =>
            routes.Get(
                "/clock/{id}",
                (string id, TimeProvider clock, IRequiredActor<Cart> cart, ActorSystem system) =>
                    $"{id} {clock == TimeProvider.System} {cart.ActorRef.Path.Name} {system.Name}"
            )
        );
        Assert.Equal("1 True cart shop", (await GetAsync(host, "/clock/1")).Text);
    }

    [Fact]
    public async Task A_key_that_no_actor_has_fails_the_start() =>
        await Assert.ThrowsAsync<MissingActorRegistryEntryException>(() =>
            StartWithCartAsync(routes => routes.Get("/").Ask<Missing>(_ => "x"))
        );

    [Fact]
    public void Without_a_host_there_is_no_registry() =>
        Assert.Throws<InvalidOperationException>(() => new Routes().Get("/").Ask<Cart>(_ => "x"));

    private Task<Microsoft.Extensions.Hosting.IHost> StartWithCartAsync(Action<Routes> add) =>
        StartAsync(
            akka =>
                akka.WithActors(
                        (system, actors) =>
                            actors.Register<Cart>(
                                system.ActorOf(Props.Create(() => new Cart()), "cart")
                            )
                    )
                    .WithHttpServer("api", Local, add),
            services => services.AddSingleton(TimeProvider.System)
        );

    private sealed class Missing;

    private sealed record CartState(string Id);

    private sealed class Cart : UntypedActor
    {
        protected override void OnReceive(object message) =>
            Sender.Tell(message is string id ? new CartState(id) : Http.Text("raw"));
    }
}
