// Clients that wait: an actor keeps their requests, and answers all of them when there is news.
using ActorHttp;
using ActorHttp.Protocol;
using Akka.Actor;
using LongPoll;

using var system = Example.NewSystem("news");
var news = system.ActorOf(Props.Create(() => new News()), "news");

await using var server = await system.Http().Listen(Example.Url(args)).Routes(Add).StartAsync();
await Example.RunAsync(system, server);

void Add(Routes routes)
{
    // The actor gets the requests themselves, and hears of each that its answer has no use.
    routes.Tell(HttpMethod.Get, "/news", news);
    routes.Get("/news/waiting").Ask(news, _ => new GetWaiting()); // the reply becomes JSON
    routes.Post("/news", PublishAsync);
}

async Task<HttpResponse> PublishAsync(HttpRequest request, CancellationToken gone)
{
    var text = await request.ReadTextAsync(ct: gone);
    var item = await news.Ask<Item>(new Publish(text), TimeSpan.FromSeconds(2), gone);
    return Http.Created($"/news?after={item.Number - 1}", item);
}
