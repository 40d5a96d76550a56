using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Host;

/// <summary>One server from its start to its end by a signal.</summary>
internal static class Site
{
    /// <summary>Serves until a signal comes, then drains. Returns the exit code.</summary>
    /// <exception cref="Transport.BindException">An endpoint cannot be had.</exception>
    public static async Task<int> RunAsync(SitePlan plan)
    {
        using var shutdown = new Shutdown();
        using var manager = ServiceManager.FromEnvironment();
        using var system = ActorSystem.Create("site", QuietLog.From("WARNING"));
        try
        {
            await using var server = await Start(system, plan);
            foreach (var url in server.Urls)
                Console.WriteLine($"Listening on {url}");
            if (plan.Remark is { } remark)
                Console.WriteLine(remark);
            using var end = new CancellationTokenSource();
            var watchdog = manager?.KeepAliveAsync(server, end.Token) ?? Task.CompletedTask;
            manager?.Ready($"Listening on {string.Join(", ", server.Urls)}");
            await shutdown.Requested;
            manager?.Stopping("Waiting for requests that run");
            Console.WriteLine("Stopping: requests that run may finish; a second signal cuts them.");
            Report(await server.StopAsync());
            await end.CancelAsync();
            await watchdog;
        }
        finally
        {
            await system.Terminate();
        }
        return 0;
    }

    private static Task<RunningServer> Start(ActorSystem system, SitePlan plan)
    {
        var server = system
            .Http()
            .Loops(new LoopOptions { Count = plan.Loops })
            .TrustProxies(plan.Proxies)
            .ProxyProtocol(plan.ProxyProtocol)
            .Routes(plan.Routes);
        if (plan.Tls is { } tls)
            server.Tls(tls);
        foreach (var url in plan.Urls)
            server.Listen(url);
        return server.StartAsync();
    }

    private static void Report(HttpServer.Unbound end) =>
        Console.WriteLine($"Stopped. {end.Report}");
}

/// <summary>What is served where.</summary>
internal sealed record SitePlan(IReadOnlyList<string> Urls, int Loops, Action<Routes> Routes)
{
    /// <summary>Of https urls.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>Whom to believe who the client is; null: nobody.</summary>
    public TrustedProxies? Proxies { get; init; }

    /// <summary>Each connection begins with a PROXY header.</summary>
    public bool ProxyProtocol { get; init; }

    /// <summary>Told when it listens.</summary>
    public string? Remark { get; init; }
}
