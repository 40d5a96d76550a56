using System.Net;
using Akka.Actor;

namespace ActorHttp.Host;

/// <summary>One server from its start to its end by a signal.</summary>
internal static class Site
{
    /// <summary>Serves until a signal comes, then drains. Returns the exit code.</summary>
    /// <exception cref="Transport.BindException">An endpoint cannot be had.</exception>
    public static async Task<int> RunAsync(
        IEnumerable<EndPoint> endPoints,
        int loops,
        Action<Routes> routes
    )
    {
        using var shutdown = new Shutdown();
        using var system = ActorSystem.Create("site", QuietLog.From("WARNING"));
        try
        {
            await using var server = await Start(system, endPoints, loops, routes);
            foreach (var endPoint in server.EndPoints)
                Console.WriteLine($"Listening on {ListenUrl.Format(endPoint)}");
            await shutdown.Requested;
            Console.WriteLine("Stopping: requests that run may finish; a second signal cuts them.");
            Report(await server.StopAsync());
        }
        finally
        {
            await system.Terminate();
        }
        return 0;
    }

    private static Task<RunningServer> Start(
        ActorSystem system,
        IEnumerable<EndPoint> endPoints,
        int loops,
        Action<Routes> routes
    )
    {
        var server = system.Http().Loops(new LoopOptions { Count = loops }).Routes(routes);
        foreach (var endPoint in endPoints)
            server.Listen(endPoint);
        return server.StartAsync();
    }

    private static void Report(HttpServer.Unbound end) =>
        Console.WriteLine($"Stopped. {end.Report}");
}
