using ActorHttp.Host.Configuration;
using Akka.Actor;

namespace ActorHttp.Host;

/// <summary>What a configuration describes, from its start to its end by a signal; read again at
/// each SIGHUP.</summary>
internal static class ConfiguredSite
{
    /// <summary>Serves until a signal comes, then drains. Returns the exit code.</summary>
    /// <exception cref="Transport.BindException">An endpoint cannot be had.</exception>
    public static async Task<int> RunAsync(ConfigSource source)
    {
        if (ConfigReader.Read(source, out var faults) is not { } configuration)
        {
            await Complain(faults);
            return ExitCodes.BadArguments;
        }
        using var shutdown = new Shutdown();
        using var hangup = new Hangup();
        using var system = ActorSystem.Create("site", QuietLog.From("WARNING"));
        try
        {
            await using var site = new LiveSite(system, configuration);
            await site.StartAsync();
            await Serve(source, site, shutdown, hangup);
            Console.WriteLine("Stopping: requests that run may finish; a second signal cuts them.");
            Console.WriteLine($"Stopped. {await site.StopAsync()}");
        }
        finally
        {
            await system.Terminate();
        }
        return ExitCodes.Fine;
    }

    private static async Task Serve(
        ConfigSource source,
        LiveSite site,
        Shutdown shutdown,
        Hangup hangup
    )
    {
        using var stopped = new CancellationTokenSource();
        var reload = hangup.NextAsync(stopped.Token);
        while (await Task.WhenAny(shutdown.Requested, reload) == reload)
        {
            reload = hangup.NextAsync(stopped.Token);
            await Reload(source, site);
        }
        await stopped.CancelAsync();
    }

    private static async Task Reload(ConfigSource source, LiveSite site)
    {
        if (ConfigReader.Read(source, out var faults) is not { } configuration)
        {
            await Complain(faults);
            await Console.Error.WriteLineAsync(
                "Nothing was changed: the configuration has errors."
            );
            return;
        }
        try
        {
            foreach (var key in await site.ReplaceAsync(configuration))
                Console.WriteLine($"{key} changes with the next start.");
            Console.WriteLine($"Reloaded {source.File}: {configuration}");
        }
        catch (Exception fault) when (fault is Transport.BindException or IOException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            await Console.Error.WriteLineAsync("Nothing was changed: the system refused.");
        }
    }

    private static async Task Complain(IReadOnlyList<Fault> faults)
    {
        foreach (var fault in faults)
            await Console.Error.WriteLineAsync(fault.ToString());
    }
}
