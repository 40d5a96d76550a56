using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.TestServer;

/// <summary>One small answer in each mode that a handler may have: what does the mode cost?
/// </summary>
internal static class Modes
{
    private const string Blocking = HttpSystem.BlockingDispatcher;

    public static void AddTo(Routes routes, ActorSystem system) =>
        routes.Group("/mode", modes => Add(modes, system));

    private static void Add(Routes modes, ActorSystem system)
    {
        modes
            .Get("/inline/{name}", (string name) => Http.Text($"hi {name}"))
            .Get("/async", (_, _) => AnswerFromThePool())
            .Tell(HttpMethod.Get, "/tell", system.ActorOf(Props.Create<HelloActor>()));
        modes
            .Get("/ask")
            .Ask(system.ActorOf(Props.Create<Greeter>()), _ => Greet.Instance)
            .Reply((string text) => Http.Text(text));
        modes.Get("/request").PerRequest(() => new GreetingActor());
        modes.Get("/on").RunOn(Blocking).Answer(_ => Plain.Hello());
        modes.Get("/filtered").Use(Pass).Use(Pass).Answer(_ => Plain.Hello());
    }

    private static async Task<HttpResponse> AnswerFromThePool()
    {
        await Task.Yield();
        return Plain.Hello();
    }

    private static async ValueTask<HttpResult> Pass(HttpRequest request, Next next) =>
        await next(request);

    private sealed record Greet
    {
        public static readonly Greet Instance = new();
    }

    /// <summary>Knows nothing of HTTP.</summary>
    private sealed class Greeter : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell("Hello, World!");
    }

    /// <summary>Lives for one request, on its connection's loop.</summary>
    private sealed class GreetingActor : RequestActor
    {
        protected override void OnRequest(HttpRequest request) => Answer(Plain.Hello());
    }
}
