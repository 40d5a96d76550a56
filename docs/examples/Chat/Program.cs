// Responses without an end: every listener is an actor that sends what a room's actor tells it.
using ActorHttp;
using ActorHttp.Protocol;
using Akka.Actor;
using Chat;

using var system = Example.NewSystem("chat");
var rooms = system.ActorOf(Props.Create(() => new Rooms()), "rooms");

await using var server = await system.Http().Listen(Example.Url(args)).Routes(Add).StartAsync();
await Example.RunAsync(system, server);

void Add(Routes routes)
{
    var room = routes.Group("/chat/{room:regex([a-z0-9-]{1,36})}");
    room.Get("").PerRequest(Props.Create(() => new Listener(rooms)));
    room.Post("", SayAsync);
}

async Task<HttpResponse> SayAsync(string room, HttpRequest request, CancellationToken gone)
{
    var line = await request.ReadTextAsync(ct: gone);
    var say = new ForRoom(room, new Line(line.ReplaceLineEndings(" ")));
    return Http.Json(await rooms.Ask<Heard>(say, TimeSpan.FromSeconds(2), gone));
}
