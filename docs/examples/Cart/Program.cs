// An actor for each cart: routes ask them, and their replies become statuses.
using System.Text.Json;
using ActorHttp;
using ActorHttp.Protocol;
using Akka.Actor;
using Cart;

var patience = TimeSpan.FromSeconds(2);
using var system = Example.NewSystem("shop");
var carts = system.ActorOf(Props.Create(() => new Carts()), "carts");
await using var server = await system.Http().Listen(Example.Url(args)).Routes(Add).StartAsync();
await Example.RunAsync(system, server);

void Add(Routes routes)
{
    // A body without a sku, or with null for one, is 400.
    routes.Json = new JsonSerializerOptions(JsonSerializerOptions.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };
    // The constraint lets pass what may be the name of an actor; any other path is 404.
    var items = routes.Group("/cart/{id:regex([a-z0-9-]{1,36})}/items");
    items
        .Get("")
        .Ask(carts, request => new ForCart(request.Route["id"]!, new GetItems()))
        .Within(patience)
        .Reply<Items>(reply => Http.Json(reply.All))
        .Reply<NoSuchCart>(_ => NotThere("cart"));
    items
        .Delete("/{sku}")
        .Ask(carts, request => new ForCart(request.Route["id"]!, new Remove(request.Route["sku"]!)))
        .Within(patience)
        .Reply<Removed>(_ => Http.NoContent)
        .Reply<NoSuchItem>(_ => NotThere("item"))
        .Reply<NoSuchCart>(_ => NotThere("cart"));
    // With a body that becomes a value, the function asks.
    items.Post("", (string id, Item item) => AddItem(id, item));
}

HttpResult AddItem(string id, Item item) =>
    item.Count is < 1 or > 99
        ? Http.Problem(400, detail: "From 1 to 99 of an item go into a cart.")
        : Http.Ask(
            carts,
            new ForCart(id, new Add(item)),
            (object reply) =>
                reply switch
                {
                    Added => Http.Created($"/cart/{id}/items/{item.Sku}", item),
                    AlreadyThere => Http.Problem(409, detail: "The item is in the cart already."),
                    _ => throw new InvalidOperationException($"No reply: {reply}"),
                },
            patience
        );

static HttpResponse NotThere(string what) => Http.Problem(404, detail: $"There is no such {what}.");
