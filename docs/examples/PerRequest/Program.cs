// An actor for each request: asks two others, puts their replies together, and takes back what it
// has begun when nobody waits for the answer any more.
using ActorHttp;
using ActorHttp.Protocol;
using Akka.Actor;
using PerRequest;

using var system = Example.NewSystem("orders");
var stock = system.ActorOf(Props.Create(() => new Stock()), "stock");
var bank = system.ActorOf(Props.Create(() => new Bank()), "bank");
await using var server = await system
    .Http()
    .Listen(Example.Url(args))
    .Limits(HttpLimits.Default with { HandlerTime = TimeSpan.FromSeconds(2) }) // then 503
    .Routes(routes =>
    {
        routes.Post("/orders").PerRequest(Props.Create(() => new OrderFlow(stock, bank)));
        routes.Get("/stock").Ask(stock, _ => new GetStock());
    })
    .StartAsync();
await Example.RunAsync(system, server);
