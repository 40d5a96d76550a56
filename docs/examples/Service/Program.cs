// A service as it is deployed: a host with its settings, its log, its health and its end.
using ActorHttp;
using ActorHttp.Hosting;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Service;

// Settings lie beside the program, wherever it is started from.
var settings = new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory };
var builder = Host.CreateApplicationBuilder(settings);
builder.Configuration.AddCommandLine(
    args,
    new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["--listen"] = "ActorHttp:api:Listen:0",
    }
);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<Meters>();
builder.Services.AddHttpServers();
builder.Services.AddHealthChecks().AddHttpServers();
builder.Services.AddAkka(
    "service",
    akka =>
        akka.ConfigureLoggers(loggers => loggers.ClearLoggers().AddLoggerFactory())
            .WithActors(
                (system, actors) =>
                    actors.Register<Visits>(system.ActorOf(Props.Create(() => new Visits())))
            )
            .WithHttpServer(
                "api",
                http =>
                    http.Configuration(builder.Configuration.GetSection("ActorHttp:api"))
                        .Routes(Add)
            )
);
using var host = builder.Build();
await host.StartAsync();
var server = host.Services.GetRequiredService<HttpServers>()["api"];
Console.WriteLine($"Listening on {ListenUrl.Format(server.EndPoints[0])}");

// SIGTERM and SIGINT end the host; its end stops the actor system, and that drains the server.
await host.WaitForShutdownAsync();

static void Add(Routes routes, HttpServerContext context)
{
    routes.HealthChecks(context); // /healthz/live and /healthz/ready
    routes.Get("/metrics", (Meters meters) => meters.ToString());
    routes.Get("/time", (TimeProvider clock) => $"{clock.GetUtcNow():O}\n");
    routes.Get("/visits").Ask<Visits>(_ => new Visit());
}

internal sealed record Visit;

internal sealed class Visits : ReceiveActor
{
    private int _count;

    public Visits() => Receive<Visit>(_ => Sender.Tell(new { Visits = ++_count }));
}
