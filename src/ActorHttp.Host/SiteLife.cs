using ActorHttp.Host.Watching;
using Akka.Actor;

namespace ActorHttp.Host;

/// <summary>The life of every site: it starts, serves until it shall end, and drains. The service
/// manager, if there is one, hears of each step.</summary>
internal static class SiteLife
{
    /// <summary>Returns the exit code.</summary>
    /// <param name="view">Sees the site.</param>
    /// <param name="start">Binds, and says so.</param>
    /// <param name="serve">Ends when the site shall.</param>
    public static async Task<int> RunAsync<TSite>(
        SiteView view,
        Func<ActorSystem, Task<TSite>> start,
        Func<TSite, ServiceManager?, Task> serve
    )
        where TSite : ISite
    {
        using var manager = ServiceManager.FromEnvironment();
        using var system = ActorSystem.Create("site", QuietLog.From("WARNING"));
        try
        {
            await using var site = await start(system);
            view.Watch(site.StatisticsAsync);
            // A drain may take longer than the manager's patience.
            using var isOver = new CancellationTokenSource();
            var watchdog = manager?.KeepAliveAsync(site.HeartbeatAsync, isOver.Token);
            manager?.Ready(site.ToString());
            await serve(site, manager);
            manager?.Stopping("Waiting for requests that run");
            view.Say("Stopping: requests that run may finish; a second signal cuts them.");
            view.Say($"Stopped. {await site.StopAsync()}");
            await isOver.CancelAsync();
            await (watchdog ?? Task.CompletedTask);
        }
        finally
        {
            await system.Terminate();
        }
        return ExitCodes.Fine;
    }
}
