using ActorHttp.Host.Watching;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Host;

/// <summary>One server from its start to its end by a signal.</summary>
internal sealed class Site(RunningServer server) : ISite
{
    /// <summary>Serves until a signal comes, then drains. Returns the exit code.</summary>
    /// <exception cref="Transport.BindException">An endpoint cannot be had.</exception>
    /// <exception cref="IOException">The access log cannot be written.</exception>
    public static async Task<int> RunAsync(SitePlan plan, SiteView view)
    {
        using var shutdown = new Shutdown();
        return await SiteLife.RunAsync(
            view,
            system => StartAsync(system, plan, view),
            (_, _) => shutdown.Requested
        );
    }

    public Task<IReadOnlyList<HttpServer.Statistics>> StatisticsAsync() => server.StatisticsAsync();

    public Task HeartbeatAsync() => server.HeartbeatAsync();

    public async Task<DrainReport> StopAsync() => (await server.StopAsync()).Report;

    public override string ToString() => $"Listening on {string.Join(", ", server.Urls)}";

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static async Task<Site> StartAsync(ActorSystem system, SitePlan plan, SiteView view)
    {
        var server = await Describe(system, plan, view).StartAsync();
        foreach (var url in server.Urls)
            view.Say($"Listening on {url}");
        if (plan.Remark is { } remark)
            view.Say(remark);
        view.Introduce(plan.ToString());
        return new Site(server);
    }

    private static HttpServerBuilder Describe(ActorSystem system, SitePlan plan, SiteView view)
    {
        var server = system
            .Http()
            .Loops(new LoopOptions { Count = plan.Loops })
            .TrustProxies(plan.Proxies)
            .ProxyProtocol(plan.ProxyProtocol)
            .Routes(plan.Routes);
        if (plan.Tls is { } tls)
            server.Tls(tls);
        if (plan.AccessLog is { } log)
            server.AccessLog(log);
        if (view.Requests is { } requests)
            server.AccessLog(requests);
        foreach (var url in plan.Urls)
            server.Listen(url);
        return server;
    }
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

    /// <summary>Where requests are noted; null: nowhere.</summary>
    public AccessLogOptions? AccessLog { get; init; }

    /// <summary>Told when it listens.</summary>
    public string? Remark { get; init; }

    /// <summary>What is served, in a few words.</summary>
    public string What { get; init; } = "the request as it arrived";

    /// <summary>All of it in one line.</summary>
    public override string ToString()
    {
        var loops = Loops == 0 ? Environment.ProcessorCount : Loops;
        var log = AccessLog?.Path is { } path ? $" · requests noted in {path}" : "";
        var front = Proxies is null ? "" : " · behind a proxy";
        return $"Serves {What} · {loops} loops{front}{log} · Ctrl+C ends it";
    }
}
