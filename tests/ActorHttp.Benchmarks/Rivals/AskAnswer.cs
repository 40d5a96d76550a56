using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using Microsoft.AspNetCore.Builder;

namespace ActorHttp.Benchmarks.Rivals;

/// <summary>
/// What users of Akka.NET write today: a mapped route that asks one shared actor.
/// </summary>
internal static class AskAnswer
{
    private static readonly string[] Paths = ["/actor", "/mode/ask", "/mode/tell", "/mode/request"];

    public static void Register(WebApplicationBuilder builder) =>
        builder.Services.AddAkka(
            "rival",
            akka =>
            {
                akka.ConfigureLoggers(loggers =>
                {
                    loggers.LogLevel = LogLevel.ErrorLevel;
                    loggers.ClearLoggers();
                });
                akka.WithActors(
                    (system, registry) =>
                        registry.Register<Greeter>(
                            system.ActorOf(Props.Create<Greeter>(), "greeter")
                        )
                );
            }
        );

    public static void Map(WebApplication app)
    {
        foreach (var path in Paths)
            app.MapGet(
                path,
                static (IRequiredActor<Greeter> greeter) =>
                    greeter.ActorRef.Ask<string>(Greet.Instance)
            );
    }

    private sealed record Greet
    {
        public static readonly Greet Instance = new();
    }

    private sealed class Greeter : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell("Hello, World!");
    }
}
