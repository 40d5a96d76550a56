using ActorHttp;
using Akka.Actor;

/// <summary>What the examples share: their log, their url, and their end.</summary>
internal static class Example
{
    /// <summary>A system that logs warnings to the standard error: Akka's own logger writes to the
    /// standard output, where only what the example says shall stand.</summary>
    public static ActorSystem NewSystem(string name) =>
        ActorSystem.Create(
            name,
            $$"""
            akka {
              loglevel = WARNING
              stdout-loglevel = WARNING
              stdout-logger-class = "{{typeof(StandardErrorLogger).AssemblyQualifiedName}}"
            }
            """
        );

    /// <summary>What stands behind --listen; port 0 lets the system choose.</summary>
    public static string Url(string[] args)
    {
        var option = Array.IndexOf(args, "--listen");
        return option < 0 ? "http://127.0.0.1:8080" : args[option + 1];
    }

    /// <summary>Says where the server listens, and waits for the end of the system.</summary>
    /// <remarks>SIGTERM and SIGINT (Ctrl+C) end an actor system by its CoordinatedShutdown, and that
    /// drains its servers: running requests finish first.</remarks>
    public static async Task RunAsync(ActorSystem system, RunningServer server)
    {
        Console.WriteLine($"Listening on {ListenUrl.Format(server.EndPoints[0])}");
        await system.WhenTerminated;
    }
}
