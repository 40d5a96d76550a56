using ActorHttp.Host.Configuration;
using ActorHttp.Host.Watching;
using Akka.Actor;

namespace ActorHttp.Host;

/// <summary>What a configuration describes, from its start to its end by a signal; read again at
/// each SIGHUP.</summary>
internal static class ConfiguredSite
{
    /// <summary>Serves until a signal comes, then drains. Returns the exit code.</summary>
    /// <exception cref="Transport.BindException">An endpoint cannot be had.</exception>
    public static async Task<int> RunAsync(ConfigSource source, SiteView view)
    {
        // Before it says that it listens: who reads that may send one.
        using var signals = new Signals();
        if (ConfigReader.Read(source, out var faults) is not { } configuration)
        {
            await Complain(faults);
            return ExitCodes.BadArguments;
        }
        return await SiteLife.RunAsync(
            view,
            system => StartAsync(system, source, configuration, view),
            (site, manager) => Serve(source, site, view, manager, signals)
        );
    }

    private static async Task<LiveSite> StartAsync(
        ActorSystem system,
        ConfigSource source,
        SiteConfiguration configuration,
        SiteView view
    )
    {
        var site = new LiveSite(system, configuration, view);
        try
        {
            await site.StartAsync();
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
        view.Introduce($"Serves {source.File}: {configuration} · SIGHUP reads it again");
        return site;
    }

    private static async Task Serve(
        ConfigSource source,
        LiveSite site,
        SiteView view,
        ServiceManager? manager,
        Signals signals
    )
    {
        using var stopped = new CancellationTokenSource();
        var reload = signals.Hangup.NextAsync(stopped.Token);
        while (await Task.WhenAny(signals.Shutdown.Requested, reload) == reload)
        {
            reload = signals.Hangup.NextAsync(stopped.Token);
            manager?.Reloading();
            await Reload(source, site, view);
            manager?.Ready(site.ToString());
        }
        await stopped.CancelAsync();
    }

    private static async Task Reload(ConfigSource source, LiveSite site, SiteView view)
    {
        var configuration = ConfigReader.Read(source, out var faults, site.Now.Kept);
        if (configuration is not null)
            faults = FixedKeys.Refused(site.Now, configuration);
        if (configuration is null || faults.Count > 0)
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
                view.Say($"{key} changes with the next start.");
            view.Say($"Reloaded {source.File}: {configuration}");
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

    private sealed class Signals : IDisposable
    {
        public Shutdown Shutdown { get; } = new();

        public Hangup Hangup { get; } = new();

        public void Dispose()
        {
            Shutdown.Dispose();
            Hangup.Dispose();
        }
    }
}
