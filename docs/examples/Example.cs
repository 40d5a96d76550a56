using System.Runtime.InteropServices;
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

    /// <summary>Says where the server listens, and ends at SIGINT (Ctrl+C) or SIGTERM: running
    /// requests finish first, since the end of an actor system drains its servers.</summary>
    public static async Task RunAsync(ActorSystem system, RunningServer server)
    {
        var signal = new TaskCompletionSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Hear);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Hear);
        Console.WriteLine($"Listening on {ListenUrl.Format(server.EndPoints[0])}");
        await signal.Task;
        await system.Terminate();

        void Hear(PosixSignalContext context)
        {
            context.Cancel = true;
            signal.TrySetResult();
        }
    }
}
